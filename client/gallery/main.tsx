import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/i18n.ts';
import { startTheme } from '../ui/theme.ts';
import { Specimens } from './specimens.tsx';

startTheme();
const root = document.getElementById('root');
await startI18n();
if (root) createRoot(root).render(<Specimens />);
