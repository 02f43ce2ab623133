import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { startTheme } from '../app/theme.ts';
import { startI18n } from '../i18n/i18n.ts';
import { Specimens } from './specimens.tsx';

startTheme();
const root = document.getElementById('root');
await startI18n();
if (root) createRoot(root).render(<Specimens />);
