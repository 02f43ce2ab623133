/** A word or a turn by itself, not within a longer word: letters with accents count as letters. */
const whole = (source: string, flags: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, flags);
const anyCase = (source: string): RegExp => whole(source, 'iu');
const exactly = (source: string): RegExp => whole(source, 'u');

export type Retired = {
  /** A word that screens do not use, or not in this sense. */
  readonly word: RegExp;
  readonly instead: string;
  /** A sentence that the word is found in: one that stood on a screen. */
  readonly stood: string;
  /** Where the word means something else, by the beginning of the path, and what. */
  readonly allowed?: Readonly<Record<string, string>>;
};

const ADDRESS = 'a link as an address, or the list of them';
const LINKS = Object.fromEntries(
  [
    ...['invitations.', 'sheet.', 'join.', 'start.sign', 'start.moderatorHint', 'start.speakersHint', 'setup.link'],
    ...[
      'mod.invitations',
      'mod.signInHint',
      'speaker.publicPage',
      'control.guessing',
      'no.too-many-devices',
      'no.too-many-links',
    ],
  ].map((path) => [path, ADDRESS]),
);
const CATCH_UP = {
  'no.figures-moved': 'plans to catch up',
  'recovery.': 'a plan to catch up',
  'did.accept-plan': 'a plan to catch up',
  'will.accept-plan': 'a plan to catch up',
};
const WALL_CLOCK = {
  'mod.clock': 'the time of day of the server’s machine',
  'no.clock-unmoved': 'the time of day of the server’s machine',
};

export const RETIRED: Readonly<Record<'en' | 'fr', readonly Retired[]>> = {
  en: [
    { word: anyCase('shares?'), instead: 'speaking time', stood: 'SHARE USED' },
    {
      word: anyCase('h[oe]lds?'),
      instead: 'waiting; control',
      stood: 'then hold to {{time}}',
      allowed: { 'console.leftHand': 'by a hand' },
    },
    {
      word: anyCase('clocks?'),
      instead: 'countdown; control',
      stood: 'You hold the clock',
      allowed: WALL_CLOCK,
    },
    {
      word: anyCase('links?'),
      instead: 'connection, offline, online',
      stood: 'The link is back',
      allowed: { ...LINKS, 'terminal.': ADDRESS },
    },
    { word: exactly('OVER|minutes? over|overruns?'), instead: 'overtime', stood: '{{count}} minutes over' },
    { word: anyCase('pay(s|ing)?|paid|debts?'), instead: 'give, shorten', stood: '{{from}} paid for {{to}}' },
    {
      word: anyCase('plans?'),
      instead: 'agenda, programme',
      stood: 'New plan from the file',
      allowed: {
        ...CATCH_UP,
        'mod.plannedShort': 'beside forecast and actual',
        'day.legend': 'beside forecast and actual',
        'mod.clockMoved': 'to plan',
      },
    },
    { word: anyCase('recovery'), instead: 'catch up', stood: 'Recovery' },
    { word: anyCase('drift'), instead: 'late, early', stood: 'Drift over the day' },
    { word: anyCase('unskip\\p{L}*'), instead: 'put back', stood: 'Unskipped {{subject}}' },
    {
      word: anyCase('(take|took) (over|this plan|that plan|these)|Plan taken'),
      instead: 'take control; use',
      stood: 'Take over',
    },
    { word: anyCase('(the )?chair'), instead: 'moderator; waiting and pauses', stood: 'The chair' },
    { word: anyCase('guess\\p{L}*'), instead: 'wrong codes typed', stood: 'Somebody is guessing codes' },
    { word: anyCase('room change|roundtable'), instead: 'changeover; discussion', stood: 'ROOM CHANGE' },
    {
      word: exactly('Open the room|gone? on with|Go on with'),
      instead: 'open the run; keep it running',
      stood: 'Go on with it',
    },
    { word: exactly('(Begin|Began) at'), instead: 'start with', stood: 'Begin at {{slot}} (on now)' },
    { word: anyCase('(on the|public) agenda'), instead: 'programme', stood: 'Nobody by this name is on the agenda.' },
    { word: anyCase('known to be|heals'), instead: 'what it means and what to do', stood: 'nothing is known to be done' },
  ],
  fr: [
    { word: anyCase('points?'), instead: 'créneau', stood: 'Revenir au point précédent' },
    { word: anyCase('déroul\\p{L}*'), instead: 'séance; avoir lieu', stood: 'Clore le déroulé' },
    { word: anyCase('ferme[rz] .*séance'), instead: 'clore', stood: 'Fermez d’abord la séance.' },
    { word: anyCase('ouvr(ir|ez) .*salle'), instead: 'ouvrir la séance', stood: 'Ouvrez d’abord la salle.' },
    { word: anyCase('orateurs?'), instead: 'intervenant·e', stood: 'Orateur' },
    { word: anyCase('intervenants?(?!·)'), instead: 'intervenant·e', stood: 'Créneaux, parties et intervenants' },
    { word: anyCase('modérateurs?(?!·)'), instead: 'modération', stood: 'Pour un modérateur de plus' },
    { word: anyCase('organisateurs?(?!·)'), instead: 'organisation', stood: 'Les mots de l’organisateur.' },
    { word: anyCase('chacun(?!·| est pour)'), instead: 'chaque personne', stood: 'L’horloge de chacun.' },
    {
      word: anyCase('vous êtes (prévu|le \\p{L}+|prêt|seul|inscrit|connecté)'),
      instead: 'a turn without a gender',
      stood: 'Vous êtes le suivant',
    },
    { word: anyCase('pour (vous|\\{\\{\\}\\}) seul'), instead: 'strictement personnel', stood: 'Pour vous seul.' },
    { word: anyCase('panel'), instead: 'table ronde', stood: 'Panel' },
    { word: anyCase('présidence'), instead: 'modération; attentes et pauses', stood: 'La présidence' },
    { word: anyCase('parts?'), instead: 'temps de parole', stood: 'PART ÉPUISÉE' },
    { word: anyCase('chronomètres?'), instead: 'la main; décompte', stood: 'Vous tenez le chronomètre' },
    { word: anyCase('horloges?'), instead: 'décompte', stood: 'Votre horloge sur votre téléphone.', allowed: WALL_CLOCK },
    { word: anyCase('liens?'), instead: 'connexion', stood: 'Le lien est rétabli', allowed: LINKS },
    { word: anyCase('de trop'), instead: 'dépassement', stood: 'DE TROP' },
    { word: anyCase('pai\\p{L}*|pay\\p{L}*|dettes?'), instead: 'donner, raccourcir', stood: 'Personne ne paie.' },
    { word: anyCase('rapports?|compte rendu'), instead: 'bilan', stood: 'Rapport de cette séance' },
    { word: anyCase('passé|pass(er|ez)(?! la parole)'), instead: 'sauter', stood: 'Passez ou raccourcissez' },
    {
      word: anyCase('rétabli\\p{L}*'),
      instead: 'remettre au programme; réinitialiser; désarchiver',
      stood: 'Rétablir',
      allowed: {
        'mod.redo': 'to do again what was undone',
        'keys.redo': 'to do again what was undone',
        'did.redo': 'to do again what was undone',
        'will.redo': 'to do again what was undone',
        'edit.redoSaved': 'to do again what was undone',
        'no.nothing-to-redo': 'to do again what was undone',
        'invitations.alsoHint': 'to bring back what was revoked',
        'connection.isBack': 'a connection',
      },
    },
    { word: anyCase('plans?'), instead: 'programme', stood: 'Prendre ce plan', allowed: CATCH_UP },
    { word: anyCase('prendre ce plan'), instead: 'adopter', stood: 'Prendre ce plan' },
    {
      word: anyCase('changement de salle|manqué de|tenus?'),
      instead: 'transition; dépassé de; réel',
      stood: 'CHANGEMENT DE SALLE',
    },
    { word: exactly('Commenc(er|é) à(?= [{«])'), instead: 'commencer par', stood: 'Commencer à {{slot}} (en cours)' },
    {
      word: anyCase('annulé'),
      instead: 'sauté, retiré',
      stood: 'Votre créneau a été annulé.',
      allowed: {
        'did.undo': 'what was undone',
        'state.undone': 'what was undone',
        'no.already-undone': 'what was undone',
      },
    },
    { word: anyCase('gestes?'), instead: 'action', stood: 'Ce geste est trop ancien.' },
  ],
};
