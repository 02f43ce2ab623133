import type { Kind } from '../../../../shared/domain/agenda/agenda.ts';

/** Words and pairs of words that say what a thing is, in ten languages; without accents, lower case. One that ends in `-` begins others. */
const BREAK = [
  'coffee',
  'tea',
  'lunch',
  'break',
  'breaks',
  'dinner',
  'breakfast',
  'refreshments',
  'buffet',
  'pause',
  'pauses',
  'cafe',
  'dejeuner',
  'diner',
  'gouter',
  'kaffee',
  'kaffeepause',
  'mittag-',
  'pausen?',
  'abendessen',
  'imbiss',
  'descanso',
  'almuerzo',
  'comida',
  'merienda',
  'cena',
  'pausa',
  'pranzo',
  'colazione',
  'intervallo',
  'caffe',
  'almoco',
  'jantar',
  'lanche',
  'intervalo',
  'koffie',
  'koffiepauze',
  'pauze',
  'theepauze',
  'middagmaal',
  'przerwa-',
  'obiad',
  'kawa',
  'kawowa',
  'lunsj',
  'kaffepaus',
  'fika',
  'перерыв-',
  'кофе-',
  'обед-',
  '休憩',
  '昼食',
  'ランチ',
  'コーヒー',
] as const;
const DEBATE = [
  'debate',
  'debates',
  'discussion',
  'discussions',
  'q a',
  'question',
  'questions',
  'open floor',
  'roundtable',
  'round table',
  'table ronde',
  'tables rondes',
  'diskussion-',
  'debatte',
  'aussprache',
  'fragerunde',
  'debat',
  'coloquio',
  'mesa redonda',
  'dibattito',
  'discussione',
  'tavola rotonda',
  'discussao',
  'discussie',
  'dyskusja',
  'дискуссия',
  '討論',
  '質疑',
] as const;
const CHAIR = [
  'welcome',
  'opening',
  'introduction',
  'closing',
  'conclusion',
  'conclusions',
  'recap',
  'wrap up',
  'registration',
  'arrival',
  'doors open',
  'check in',
  'registrazione',
  'saluti',
  'acreditacion',
  'inscricao',
  'credenciamento',
  'ontvangst',
  'anmeldung',
  'ankunft',
  'accueil',
  'ouverture',
  'mot de bienvenue',
  'cloture',
  'inscription',
  'begrussung',
  'eroffnung',
  'einfuhrung',
  'abschluss',
  'schlusswort',
  'registrierung',
  'bienvenida',
  'apertura',
  'clausura',
  'inauguracion',
  'benvenuto',
  'chiusura',
  'abertura',
  'encerramento',
  'afsluiting',
  'welkom',
  'otwarcie',
  'zakonczenie',
  'powitanie',
  'открытие',
  'закрытие',
  '開会',
  '閉会',
] as const;
const TALK = [
  'keynote',
  'keynotes',
  'lecture',
  'conference inaugurale',
  'conference d ouverture',
  'conferencia',
  'vortrag',
  'relazione',
  'lezing',
] as const;
const PANEL = ['panel', 'panels', 'podium-', 'mesa', 'painel', 'paneldebatte', 'панель', 'パネル'] as const;

/** Letters as a word list has them: lower case, without accents. */
export const plainWords = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();

/** Whether one of the words or pairs of words stands in a text. */
export const hasWord = (text: string, list: readonly string[]): boolean => {
  const words = plainWords(text)
    .split(/[^\p{L}]/u)
    .filter((word) => word !== '');
  const row = ` ${words.join(' ')} `;
  return list.some((word) =>
    word.endsWith('-') ? words.some((one) => one.startsWith(word.slice(0, -1))) : row.includes(` ${word} `),
  );
};

/** What the words of a title or a type say that it is; null where they say nothing. */
export const kindByWords = (text: string): Kind | null => {
  if (hasWord(text, BREAK)) return 'break';
  if (hasWord(text, DEBATE)) return 'debate';
  if (hasWord(text, PANEL)) return 'panel';
  if (hasWord(text, TALK)) return 'talk';
  return hasWord(text, CHAIR) ? 'chair' : null;
};
