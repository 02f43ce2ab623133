import { describe, expect, it } from 'vitest';
import { baseUrls } from '../../../server/requests/addresses.ts';

const config = {
  port: 3000,
  host: '192.168.1.20',
  publicUrl: null,
  dataDir: '',
  databaseUrl: null,
  tls: null,
  fetchesLocal: false,
};

describe('the address that codes carry', () => {
  it.each([
    ['the server’s own, where the page was opened on the server itself', config, 'localhost:3000', ['http://192.168.1.20:3000']],
    ['the same by number', config, '127.0.0.1:3000', ['http://192.168.1.20:3000']],
    ['and by its long number', config, '[::1]:3000', ['http://192.168.1.20:3000']],
    [
      'the one that the page was opened by, since this network leads there',
      config,
      'Hall.local:3000',
      ['http://hall.local:3000', 'http://192.168.1.20:3000'],
    ],
    ['once, where both are the same', config, '192.168.1.20:3000', ['http://192.168.1.20:3000']],
    [
      'over https where the server speaks it',
      { ...config, tls: { cert: '', key: '' } },
      'hall.local:3000',
      ['https://hall.local:3000', 'https://192.168.1.20:3000'],
    ],
    [
      'the public one before all: cookies may be bound to it',
      { ...config, publicUrl: 'https://timer.example.org' },
      'hall.local:3000',
      ['https://timer.example.org', 'http://hall.local:3000', 'http://192.168.1.20:3000'],
    ],
    ['without a page: the machine’s own', config, undefined, ['http://192.168.1.20:3000']],
  ])('%s', (_name, given, openedBy, expected) => expect(baseUrls(given, 3000, openedBy)).toEqual(expected));

  it('is one of the machine’s own if all are listened to, and localhost is the last', () =>
    expect(baseUrls({ ...config, host: '0.0.0.0' }, 3000).at(-1)).toBe('http://localhost:3000'));
});
