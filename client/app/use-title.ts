import type { ParseKeys } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

/** What a page is called, by the word in its address. */
const names: Readonly<Record<string, ParseKeys>> = {
  moderator: 'devices.role.moderator',
  projector: 'devices.role.projector',
  speaker: 'devices.role.speaker',
  agenda: 'devices.role.agenda',
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
    const [, first = '', room, screen = ''] = path.split('/');
    const name = names[screen || first];
    document.title = [name && t(name), room, 'Rostrum'].filter(Boolean).join(' · ');
  }, [path, t]);
};
