import { useCallback, useState } from 'react';

export const tabs = ['agenda', 'floor', 'recovery', 'messages', 'log', 'invitations'] as const;
export type TabName = (typeof tabs)[number];

/** A slot whose row shall open; each asking is another one, also for the same slot. */
export type AskedSlot = { readonly slot: string };

/** What somebody has opened on the console: a tab, a row of the agenda, the message, the list of keys. */
export type Opened = {
  readonly tab: TabName;
  readonly openTab: (tab: TabName) => void;
  /** Opens a tab and brings it into sight: on a phone it is further down. */
  readonly showTab: (tab: TabName) => void;
  /** Which tab shall be in sight; each asking is another one. */
  readonly sought: { readonly tab: TabName } | null;
  readonly asked: AskedSlot | null;
  /** Opens the agenda at this slot; at none with null. */
  readonly openSlot: (slot: string | null) => void;
  readonly message: boolean;
  readonly openMessage: (isOpen: boolean) => void;
  readonly help: boolean;
  readonly openHelp: (isOpen: boolean) => void;
};

/**
 * `home`: the tab that is shown unless somebody chose another, the debate while one runs. What was chosen stays, until it is the home
 * tab by itself: then it is no choice any more.
 */
export const useOpened = (home: TabName): Opened => {
  const [chosen, openTab] = useState<TabName | null>(null);
  if (chosen === home) openTab(null);
  const tab = chosen ?? home;
  const [sought, seek] = useState<Opened['sought']>(null);
  const [asked, setAsked] = useState<AskedSlot | null>(null);
  const [message, openMessage] = useState(false);
  const [help, openHelp] = useState(false);
  const showTab = useCallback((shown: TabName): void => {
    openTab(shown);
    seek({ tab: shown });
  }, []);
  const openSlot = useCallback((slot: string | null): void => {
    openTab('agenda');
    setAsked(slot === null ? null : { slot });
  }, []);
  return { tab, openTab, showTab, sought, asked, openSlot, message, openMessage, help, openHelp };
};
