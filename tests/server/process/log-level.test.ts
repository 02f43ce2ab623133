import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../server/config.ts';

const levelOf = (LOG_LEVEL?: string) => {
  const reading = parseConfig(LOG_LEVEL === undefined ? {} : { LOG_LEVEL });
  return reading.ok ? reading.config.logLevel : reading.problems;
};

describe('the level of the log', () => {
  it('is told by the environment, and warns and worse unless it is', () => {
    expect([levelOf(), levelOf(''), levelOf('info'), levelOf('silent')]).toEqual(['warn', 'warn', 'info', 'silent']);
  });
  it('is one of those that there are', () => {
    expect(levelOf('loud')).toEqual([expect.stringContaining('LOG_LEVEL="loud": expected one of fatal, error, warn')]);
  });
});
