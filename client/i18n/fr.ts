import type { Words } from './en.ts';

export const fr: Words = {
  phase: {
    before: 'DÉBUT DANS', running: 'EN COURS', warning: 'ENCORE {{count}} MIN', 'last-minute': 'DERNIÈRE MINUTE', time: 'TEMPS ÉCOULÉ', overtime: 'DE TROP',
    'share-used': 'PART ÉPUISÉE', paused: 'EN PAUSE', hold: 'EN ATTENTE', break: 'PAUSE', done: 'TERMINÉ', closed: 'PAS ENCORE OUVERT', late: 'EN RETARD',
    backIn: 'REPRISE DANS {{count}} MIN', starting: 'NOUS REPRENONS',
  },
  say: {
    warning_one: 'Encore {{count}} minute', warning_other: 'Encore {{count}} minutes', lastMinute: 'Dernière minute', time: 'Temps écoulé', over_one: '{{count}} minute de trop', over_other: '{{count}} minutes de trop',
    paused: 'En pause', hold: 'En attente', running: 'En cours',
  },
  drift: { onTime: 'À l’heure', late: '{{count}} min de retard', early: '{{count}} min d’avance', unknown: '—' },
  link: { connecting: 'Connexion…', live: 'Synchro, ±{{bound}} ms', liveRough: 'Synchro', lost: 'Sans lien depuis {{count}} s : le décompte continue' },
  time: { backAt: 'Reprise à {{time}}', startsAt: 'Début à {{time}}', nextAt: 'Suite à {{time}}', since: 'Depuis {{time}}', toFill: '{{text}} à occuper', now: 'maintenant', planned: 'Prévu', forecast: 'Estimé', actual: 'Réel', minutes: '{{count}} min' },
  next: { label: 'Ensuite', nothing: 'Rien après' },
  screen: { moderator: 'Modération', projector: 'Projecteur', agenda: 'Programme', speaker: 'Intervenant', start: 'Rostrum' },
  panel: { panel: 'Panel', share: 'Part', speaking: 'A la parole', waiting: 'À venir', spoken: 'A parlé' },
  projector: { tap: 'Touchez pour le plein écran', noFullscreen: 'Ce navigateur refuse le plein écran : utilisez son menu.', noWake: 'L’écran peut se mettre en veille : désactivez-la dans les réglages.', doneTitle: 'Merci', closedHint: 'Le programme n’est pas encore ouvert' },
  speaker: {
    on: 'Vous parlez à {{time}}', onPlanned: 'Prévu à {{time}}', onIn: 'dans {{text}}', ready: 'Vous intervenez dans cette table ronde', yours: 'Votre temps', slot: 'Table ronde entière', over: 'Votre partie est terminée. Merci.', skipped: 'Votre créneau a été annulé.',
    after: 'Après vous', length: 'Vous avez {{count}} min', unknown: 'Personne de ce nom au programme.', floor: 'Vous avez la parole', closed: 'Le programme n’est pas encore ouvert. Vous êtes prévu à {{time}}.', next: 'Vous êtes le suivant',
    publicPage: 'Les messages à cet intervenant ne s’affichent que par son lien personnel.',
  },
  agenda: { title: 'Programme', people: 'Intervenants', skipped: 'annulé', passed: 'terminé', on: 'En cours', moved: 'prévu {{time}}' },
  open: {
    title: 'Comment dérouler ce programme ?', published: 'Comme publié', publishedHint: '{{date}}, aux heures publiées', today: 'Aujourd’hui', todayHint: 'Aujourd’hui, aux heures publiées', now: 'Dès maintenant', nowHint: 'Le premier créneau commence à la prochaine minute ; toutes les heures suivent',
    late: 'Il est déjà {{time}}. Où commencer ?', beginFirst: 'Commencer à {{first}}', beginAt: 'Commencer à {{slot}} (en cours)',
  },
  mod: {
    start: 'Lancer {{enters}}', advance: 'Finir {{leaves}}, lancer {{enters}}', finish: 'Finir {{leaves}}', finishHold: 'Finir {{leaves}} · attendre {{time}}', early: 'Lancer {{enters}} maintenant, {{count}} min d’avance', earlyNow: 'Lancer {{enters}} maintenant', waiting: 'Attente · {{enters}} à {{time}}', done: 'Le déroulé est terminé',
    backShort: 'Retour', back: 'Retour à {{slot}}', pause: 'Pause', resume: 'Reprendre', skip: 'Sauter', unskip: 'Rétablir', add: 'Ajouter', take: 'Retirer', set: 'Fixer le reste', minutes: 'Minutes', amount: 'Autre durée', undo: 'Annuler', redo: 'Rétablir', undoThese: 'Annuler ces {{count}}', close: 'Clore le déroulé', handOver: 'Passer à {{name}}', takeFloor: 'Donner la parole à {{name}}',
    planned: 'prévu {{time}}', forecast: 'fin à {{time}}', log: 'Historique', logEmpty: 'Rien encore', message: 'Messages', messageTo: 'À', projector: 'Projecteur', send: 'Envoyer', takeBack: 'Retirer', text: 'Message', links: 'Liens', agenda: 'Programme', underway: '…', showing: 'Affiché',
    slot: 'Créneau', plannedShort: 'Prévu', forecastShort: 'Estimé', actualShort: 'Réel', missed: 'manqué de {{count}} min', cancel: 'Fermer',
    clockMoved: 'L’horloge du serveur a bougé de {{text}} : la suivre ?', follow: 'La suivre', fileChanged: 'Le fichier du programme a changé', apply: 'Appliquer', linkHint: 'Ce lien est pour {{name}} seul.', signIn: 'Cet appareil ne peut pas modérer', signInHint: 'Ouvrez une fois le lien de modération sur cet appareil : il est dans le terminal du serveur, avec un QR code ; « npm run access » le réaffiche.', copy: 'Copier', copied: 'Copié',
  },
  preset: { conclude: 'Veuillez conclure', question: 'Une dernière question', microphone: 'Parlez dans le micro' },
  did: {
    open: 'Ouvert', 'begin-at': 'Commencé à {{subject}}', start: '{{subject}} lancé', advance: '{{subject}} → {{object}}', finish: '{{subject}} terminé', back: 'Retour de {{subject}} à {{object}}', pause: '{{subject}} en pause', resume: '{{subject}} repris', add: '+{{amount}} sur {{subject}}', take: '−{{amount}} sur {{subject}}', 'set-remaining': '{{subject}} : reste {{amount}}', skip: '{{subject}} sauté', unskip: '{{subject}} rétabli', 'hand-over': '{{subject}} → {{object}}', undo: 'Annulé', redo: 'Rétabli', 'follow-clock': 'Horloge suivie', 'apply-file': 'Nouveau programme du fichier', close: 'Clos',
  },
  state: { standing: '', undone: 'annulé', final: '' },
  start: { title: 'Préparer la salle', moderator: 'Modération', moderatorHint: 'Ouvrez sur la tablette le lien de modération affiché par le serveur. Déjà connecté ? Ouvrez la console.', projector: 'Projecteur', projectorHint: 'À ouvrir sur l’ordinateur du projecteur ; touchez une fois pour le plein écran.', agenda: 'Programme public', agendaHint: 'Pour le hall et tous les téléphones.', open: 'Ouvrir', address: 'Adresse dans les codes', speakers: 'Intervenants', speakersHint: 'L’horloge de chacun. Les liens personnels viennent du modérateur.', http: 'HTTP simple : bien sur votre réseau ; ailleurs, utilisez HTTPS.' },
  join: { working: 'Connexion…', failed: 'Ce lien n’est pas valable', failedHint: 'Il est peut-être incomplet ou vient d’un autre serveur. Demandez-en un nouveau.' },
  error: { title: 'Il n’y a rien ici', hint: 'L’adresse est peut-être incomplète. La page d’accueil liste tous les écrans.', home: 'Accueil', away: 'Le serveur ne répond pas', awayHint: 'Nouvel essai automatique.', room: 'Cette salle n’existe pas', version: 'Cette page est plus ancienne que le serveur', versionHint: 'Rechargez-la.', crash: 'Cette page a échoué', reload: 'Recharger' },
  no: {
    'already-open': 'Un déroulé est déjà ouvert.', 'not-open': 'Ouvrez d’abord la salle.', 'not-before': 'Le déroulé a déjà commencé.', 'not-running': 'Rien n’est en cours.', 'not-paused': 'Ce n’est pas en pause.', 'already-running': 'Un créneau est déjà en cours.', 'already-paused': 'Déjà en pause.', 'is-done': 'Le déroulé est terminé.', 'cannot-open-now': 'Impossible d’ouvrir ainsi maintenant.',
    'unknown-slot': 'Ce créneau n’existe pas.', 'unknown-person': 'Cette personne n’existe pas.', 'not-current': 'Un autre créneau est en cours.', 'already-current': 'Déjà en cours.', 'has-run': 'Il a déjà eu lieu.', 'not-ended': 'Il n’est pas terminé.', 'is-past': 'C’est terminé.', 'is-skipped': 'Il est sauté.', 'not-skipped': 'Il n’est pas sauté.',
    'too-early': 'Début fixe : confirmez pour commencer en avance.', 'no-length': 'Il n’a pas de durée.', 'not-a-panel': 'Personne n’y a de part.', 'not-speaking': 'Quelqu’un d’autre a la parole.', 'already-speaking': 'Cette personne a déjà la parole.', 'no-one-left': 'Tout le monde a parlé.', 'nothing-left': 'Il n’y a rien avant.', 'nothing-to-take': 'Plus de temps à retirer.', 'too-long': 'C’est plus d’un jour.',
    'not-latest': 'Autre chose a été fait après.', 'already-undone': 'Déjà annulé.', 'nothing-to-undo': 'Rien à annuler.', 'nothing-to-redo': 'Rien à rétablir.', 'has-facts': 'Un créneau déjà déroulé y manque.', 'plan-moved': 'Le programme a changé entre-temps.', 'clock-unmoved': 'L’horloge n’a pas bougé.', 'no-such-file': 'Le fichier a encore changé.', 'stale-tap': 'Ce geste est trop ancien.', 'unknown-cue': 'Ce message n’est plus là.',
    malformed: 'Le serveur n’a pas compris.', 'not-allowed': 'Cet appareil n’en a pas le droit.', 'no-such-room': 'Cette salle n’existe pas.', 'storage-failed': 'Le serveur n’a pas pu enregistrer : rien n’a été fait.', 'too-many': 'Trop d’essais : attendez une minute.', 'no-answer': 'Pas de réponse du serveur : rien n’est confirmé.',
  },
};
