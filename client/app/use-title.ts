import type { ParseKeys } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { byId, get } from '../../shared/domain/by-id.ts';

/** What a page is called, by the word in its address. */
const names = byId<ParseKeys>(
  Object.entries({
    moderator: 'devices.role.moderator',
    projector: 'devices.role.projector',
    speaker: 'devices.role.speaker',
    agenda: 'devices.role.agenda',
    foyer: 'devices.role.foyer',
    overlay: 'devices.role.overlay',
    edit: 'screen.edit',
    report: 'screen.report',
    devices: 'devices.title',
    sheet: 'start.sheet',
    join: 'join.title',
    overview: 'overview.title',
  } as const),
);

/** “Projector · digital-era · Rostrum”: open pages are told apart by their titles. */
export const useTitle = (): void => {
  const { t } = useTranslation();
  const [path] = useLocation();
  useEffect(() => {
    const [, first = '', room, screen = ''] = path.split('/');
    const name = get(names, screen || first);
    document.title = [name && t(name), room, 'Rostrum'].filter(Boolean).join(' · ');
  }, [path, t]);
};
