import type { ParseKeys } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

/** What a page is called, by the end of its address. */
const names: Readonly<Record<string, ParseKeys>> = {
  moderator: 'report.console',
  projector: 'screen.projector',
  'projector/setup': 'start.options',
  agenda: 'screen.agenda',
  speaker: 'screen.speaker',
  edit: 'edit.link',
  report: 'report.link',
  devices: 'devices.title',
  sheet: 'start.sheet',
  join: 'join.title',
};

/** “Projector · digital-era · Rostrum”: open pages are told apart by their titles. */
export const useTitle = (): void => {
  const { t } = useTranslation();
  const [path] = useLocation();
  useEffect(() => {
    const [, first = '', room, screen = '', ...rest] = path.split('/');
    const name = names[[screen, ...rest].join('/')] ?? names[screen] ?? names[first];
    document.title = [name && t(name), room, 'Rostrum'].filter(Boolean).join(' · ');
  }, [path, t]);
};
