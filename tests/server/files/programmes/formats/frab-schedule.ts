/** A talk of half an hour on the day of the schedule. */
export const frabEvent = (start: string, title: string, facts: object = {}) => ({
  guid: `guid of ${title}`,
  date: `2027-03-04T${start}:00+01:00`,
  start: '00:00',
  duration: '00:30',
  title,
  subtitle: '',
  type: 'Talk',
  language: 'en',
  persons: [{ public_name: 'Ada Lovelace' }],
  ...facts,
});
/** A schedule as frab and pretalx write it, by rooms. */
export const frab = (rooms: Record<string, readonly object[]>, conference: object = {}) => ({
  schedule: {
    conference: { title: 'Days of Work', time_zone_name: 'Europe/Berlin', days: [{ date: '2027-03-04', rooms }], ...conference },
  },
});
