import type { Kind } from '../../shared/domain/agenda/agenda.ts';

/** Words that begin like these say what a thing is, in ten languages; letters without accents, lower case. */
const BREAK =
  /(?:^|[^\p{L}])(?:coffee|tea|lunch|breaks?|dinner|breakfast|refreshments|buffet|pauses?|cafe|dejeuner|diner|gouter|kaffee|kaffeepause|mittag\p{L}*|pausen?|abendessen|imbiss|descanso|almuerzo|comida|merienda|cena|pausa|pranzo|colazione|intervallo|caffe|almoco|jantar|lanche|intervalo|koffie|koffiepauze|pauze|theepauze|middagmaal|przerwa\p{L}*|obiad|kawa|kawowa|lunsj|kaffepaus|fika|перерыв\p{L}*|кофе\p{L}*|обед\p{L}*|休憩|昼食|ランチ|コーヒー)(?:$|[^\p{L}])/u;
const DEBATE =
  /(?:^|[^\p{L}])(?:debates?|discussions?|q ?& ?a|questions?|open floor|roundtable|round table|table ronde|tables rondes|diskussion\p{L}*|debatte|aussprache|fragerunde|debat|coloquio|mesa redonda|dibattito|discussione|tavola rotonda|discussao|discussie|dyskusja|дискуссия|討論|質疑)(?:$|[^\p{L}])/u;
const CHAIR =
  /(?:^|[^\p{L}])(?:welcome|opening|introduction|closing|conclusions?|recap|wrap-?up|registration|check-?in|accueil|ouverture|mot de bienvenue|cloture|inscription|begrussung|eroffnung|einfuhrung|abschluss|schlusswort|registrierung|bienvenida|apertura|clausura|inauguracion|benvenuto|chiusura|abertura|encerramento|opening|afsluiting|welkom|otwarcie|zakonczenie|powitanie|открытие|закрытие|開会|閉会)(?:$|[^\p{L}])/u;
const PANEL = /(?:^|[^\p{L}])(?:panels?|podium\p{L}*|mesa|painel|paneldebatte|панель|パネル)(?:$|[^\p{L}])/u;

/** Letters as a word list has them: lower case, without accents. */
export const plainWords = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();

/** What the words of a title or a type say that it is; null where they say nothing. */
export const kindByWords = (text: string): Kind | null => {
  const words = plainWords(text);
  if (BREAK.test(words)) return 'break';
  if (DEBATE.test(words)) return 'debate';
  if (PANEL.test(words)) return 'panel';
  if (CHAIR.test(words)) return 'chair';
  return null;
};
