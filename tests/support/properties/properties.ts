import fc from 'fast-check';

// Most properties that fail here are twins, which are to fail: a smaller example of what they break interests nobody. `SHRINK=1`
// looks for the smallest, with the seed that a failure tells.
fc.configureGlobal({ endOnFailure: process.env['SHRINK'] === undefined });
