/**
 * Why the store cannot be opened or written: each ends in one clear sentence. `busy`: another process holds the file for a moment,
 * so that the same write may succeed soon.
 */
export class StoreError extends Error {
  readonly why: 'corrupt' | 'newer' | 'unwritable' | 'conflict' | 'busy' | 'failed';
  constructor(why: StoreError['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}

/** The word that a tap is refused with where its write threw this. */
export const refusalOf = (error: unknown): 'busy' | 'store-conflict' | 'storage-failed' => {
  if (!(error instanceof StoreError)) return 'storage-failed';
  return error.why === 'busy' ? 'busy' : error.why === 'conflict' ? 'store-conflict' : 'storage-failed';
};
