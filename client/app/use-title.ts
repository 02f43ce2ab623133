import type { ParseKeys } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ScreenKind } from '../../shared/domain/views.ts';

const isScreen = (word: string): word is ScreenKind => /^(moderator|projector|speaker|agenda)$/.test(word);

/** What a page is called, by the end of its address; the pages of a role are called as that role's screens are. */
const names: Readonly<Record<string, ParseKeys>> = {
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
    const key = names[screen || first];
    const name = key ? t(key) : isScreen(screen) && t(`devices.role.${screen}`);
    document.title = [name, room, 'Rostrum'].filter(Boolean).join(' · ');
  }, [path, t]);
};
