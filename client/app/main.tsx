import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/i18n.ts';
import { startTheme } from '../ui/theme.ts';
import { App } from './app.tsx';

startTheme();
const root = document.getElementById('root');
await startI18n();
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
