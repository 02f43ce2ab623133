import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/i18n.ts';
import { reloadWhenAnswered } from '../live/connection/page-return.ts';
import { Notice } from '../ui/frame/notice.tsx';
import { startTheme } from '../ui/style/theme.ts';
import { App } from './app.tsx';

/** Starts the program in the page. Without words it shows the place of the digits alone, until the server gives them. */
export const startProgram = async (container: HTMLElement): Promise<void> => {
  startTheme();
  const hasWords = await startI18n();
  if (!hasWords) reloadWhenAnswered();
  const hasGround = document.documentElement.dataset['ground'] !== 'none';
  createRoot(container).render(
    <StrictMode>{hasWords ? <App /> : hasGround ? <Notice title="" hint="" waiting /> : null}</StrictMode>,
  );
};
