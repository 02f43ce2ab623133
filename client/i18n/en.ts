/** The English words are the type: another language that misses one does not compile. */
export const en = {
  phase: {
    before: 'STARTS IN', running: 'RUNNING', warning: '{{count}} MIN LEFT', 'last-minute': 'LAST MINUTE', time: 'TIME', overtime: 'OVER',
    'share-used': 'SHARE USED', paused: 'PAUSED', hold: 'HOLD', break: 'BREAK', done: 'DONE', closed: 'NOT OPEN YET', late: 'LATE',
    backIn: 'BACK IN {{count}} MIN', starting: 'WE ARE STARTING',
  },
  say: {
    warning_one: '{{count}} minute left', warning_other: '{{count}} minutes left', lastMinute: 'Last minute', time: 'Time', over_one: '{{count}} minute over', over_other: '{{count}} minutes over',
    paused: 'Paused', hold: 'Hold', running: 'Running',
  },
  drift: { onTime: 'On time', late: '{{count}} min late', early: '{{count}} min early', unknown: '—' },
  link: { connecting: 'Connecting…', live: 'In step, ±{{bound}} ms', liveRough: 'In step', lost: 'No link for {{count}} s: counting on' },
  time: { backAt: 'Back at {{time}}', startsAt: 'Starts at {{time}}', nextAt: 'Next at {{time}}', since: 'Since {{time}}', toFill: '{{text}} to fill', now: 'now', planned: 'Planned', forecast: 'Forecast', actual: 'Actual', minutes: '{{count}} min' },
  next: { label: 'Next', nothing: 'Nothing after this' },
  screen: { moderator: 'Moderator', projector: 'Projector', agenda: 'Agenda', speaker: 'Speaker', start: 'Rostrum' },
  panel: { panel: 'Panel', share: 'Share', speaking: 'Speaking', waiting: 'Waiting', spoken: 'Spoken' },
  projector: { tap: 'Tap for full screen', noFullscreen: 'This browser refuses full screen: use its own menu.', noWake: 'The screen may go to sleep: turn that off in the device’s settings.', doneTitle: 'Thank you', closedHint: 'The programme has not been opened yet' },
  speaker: {
    on: 'You are on at {{time}}', onPlanned: 'Planned at {{time}}', onIn: 'in {{text}}', ready: 'You speak in this panel', yours: 'Your time', slot: 'Whole panel', over: 'Your part is over. Thank you.', skipped: 'Your slot was skipped.',
    after: 'After you', length: 'You have {{count}} min', unknown: 'Nobody by this name is on the agenda.', floor: 'You have the floor', closed: 'The programme has not been opened yet. You are planned at {{time}}.', next: 'You are next',
    publicPage: 'Messages to this speaker show only on the page opened by their own link.',
  },
  agenda: { title: 'Programme', people: 'Speakers', skipped: 'skipped', passed: 'done', on: 'On now', moved: 'was {{time}}' },
  open: {
    title: 'How shall this agenda run?', published: 'As published', publishedHint: '{{date}}, at the published times', today: 'Today', todayHint: 'Today, at the published times', now: 'Starting now', nowHint: 'The first slot begins at the next whole minute; every time moves with it',
    late: 'It is {{time}} already. Where to begin?', beginFirst: 'Begin at {{first}}', beginAt: 'Begin at {{slot}} (on now)',
  },
  mod: {
    start: 'Start {{enters}}', advance: 'End {{leaves}}, start {{enters}}', finish: 'End {{leaves}}', finishHold: 'End {{leaves}} · hold to {{time}}', early: 'Start {{enters}} now, {{count}} min early', earlyNow: 'Start {{enters}} now', waiting: 'Hold · {{enters}} at {{time}}', done: 'The run is over',
    backShort: 'Back', back: 'Back to {{slot}}', pause: 'Pause', resume: 'Resume', skip: 'Skip', unskip: 'Unskip', add: 'Add', take: 'Take', set: 'Set remaining', minutes: 'Minutes', amount: 'Other amount', undo: 'Undo', redo: 'Redo', undoThese: 'Undo these {{count}}', close: 'Close the run', handOver: 'Hand over to {{name}}', takeFloor: 'Give the floor to {{name}}',
    planned: 'planned {{time}}', forecast: 'ends {{time}}', log: 'History', logEmpty: 'Nothing yet', message: 'Messages', messageTo: 'To', projector: 'Projector', send: 'Send', takeBack: 'Take back', text: 'Message', links: 'Links', agenda: 'Agenda', underway: '…', showing: 'Showing',
    slot: 'Slot', plannedShort: 'Plan', forecastShort: 'Forecast', actualShort: 'Actual', missed: 'missed by {{count}} min', cancel: 'Close',
    clockMoved: 'The server’s clock moved by {{text}}: follow it?', follow: 'Follow it', fileChanged: 'The agenda file changed', apply: 'Apply the changes', linkHint: 'This link is for {{name}} alone.', signIn: 'This device may not moderate', signInHint: 'Open the moderator’s link once on this device: it stands in the terminal of the server, with a QR code, and “npm run access” shows it again.', copy: 'Copy', copied: 'Copied',
  },
  preset: { conclude: 'Please conclude', question: 'One last question', microphone: 'Use the microphone' },
  did: {
    open: 'Opened', 'begin-at': 'Began at {{subject}}', start: 'Started {{subject}}', advance: '{{subject}} → {{object}}', finish: 'Ended {{subject}}', back: 'Back from {{subject}} to {{object}}', pause: 'Paused {{subject}}', resume: 'Resumed {{subject}}', add: '+{{amount}} on {{subject}}', take: '−{{amount}} on {{subject}}', 'set-remaining': '{{subject}}: {{amount}} left', skip: 'Skipped {{subject}}', unskip: 'Unskipped {{subject}}', 'hand-over': '{{subject}} → {{object}}', undo: 'Undone', redo: 'Redone', 'follow-clock': 'Followed the clock', 'apply-file': 'New plan from the file', close: 'Closed',
  },
  state: { standing: '', undone: 'undone', final: '' },
  start: { title: 'Set up the room', moderator: 'Moderator', moderatorHint: 'Open the moderator’s link from the server’s terminal on the tablet. Already signed in? Open the console.', projector: 'Projector', projectorHint: 'Open on the computer at the projector and tap once for full screen.', agenda: 'Public agenda', agendaHint: 'For the foyer and everybody’s phone.', open: 'Open', address: 'Address in the codes', speakers: 'Speakers', speakersHint: 'Each speaker’s clock. Personal links come from the moderator.', http: 'Plain HTTP: fine on your own network; use HTTPS anywhere else.' },
  join: { working: 'Signing in…', failed: 'This link is not valid', failedHint: 'It may be incomplete or from another server. Ask the moderator for a new one.' },
  error: { title: 'There is nothing here', hint: 'The address may be incomplete. The start page lists every screen.', home: 'Start page', away: 'The server does not answer', awayHint: 'Trying again by itself.', room: 'There is no such room', version: 'This page is older than the server', versionHint: 'Reload it.', crash: 'This page has failed', reload: 'Reload' },
  no: {
    'already-open': 'A run is open already.', 'not-open': 'Open the room first.', 'not-before': 'The run has begun already.', 'not-running': 'Nothing is running.', 'not-paused': 'It is not paused.', 'already-running': 'A slot is running already.', 'already-paused': 'It is paused already.', 'is-done': 'The run is over.', 'cannot-open-now': 'It cannot be opened this way now.',
    'unknown-slot': 'There is no such slot.', 'unknown-person': 'There is no such person.', 'not-current': 'Another slot is running by now.', 'already-current': 'It is running already.', 'has-run': 'It has run already.', 'not-ended': 'It has not ended.', 'is-past': 'It is over.', 'is-skipped': 'It is skipped.', 'not-skipped': 'It is not skipped.',
    'too-early': 'It has a fixed start: say so to begin early.', 'no-length': 'It has no length.', 'not-a-panel': 'Nobody has shares in it.', 'not-speaking': 'Somebody else has the floor by now.', 'already-speaking': 'They have the floor already.', 'no-one-left': 'Everybody has spoken.', 'nothing-left': 'There is nothing before it.', 'nothing-to-take': 'There is no time left to take.', 'too-long': 'That is more than a day.',
    'not-latest': 'Something was done after it.', 'already-undone': 'It is undone already.', 'nothing-to-undo': 'There is nothing to undo.', 'nothing-to-redo': 'There is nothing to redo.', 'has-facts': 'A slot that has run is missing in it.', 'plan-moved': 'The plan has changed meanwhile.', 'clock-unmoved': 'The clock is as it was.', 'no-such-file': 'The file has changed again.', 'stale-tap': 'That tap is too old.', 'unknown-cue': 'That message is gone.',
    malformed: 'The server did not understand.', 'not-allowed': 'This device may not do that.', 'no-such-room': 'There is no such room.', 'storage-failed': 'The server could not save it: nothing was done.', 'too-many': 'Too many tries: wait a minute.', 'no-answer': 'No answer from the server: nothing is known to be done.',
  },
};
export type Words = typeof en;
