import type { Problem } from './expected.ts';

/** So many are told: nobody reads the fifty-first, and a faulty file would be answered with ten times its size. */
const MOST_LISTED = 50;
/** So many are looked for, that it can be said how many more there are. */
const MOST_COUNTED = 500;

/** The problems of one file: the first are told, the rest counted. */
export class ProblemCollector {
  #count = 0;
  readonly #problems: Problem[] = [];

  get count(): number {
    return this.#count;
  }
  /** Further ones need not be looked for. */
  get isFull(): boolean {
    return this.#count >= MOST_COUNTED;
  }
  get result(): { readonly problems: readonly Problem[]; readonly more: number } {
    return { problems: this.#problems, more: this.#count - this.#problems.length };
  }

  /** `make` is asked only for what is told. */
  add(make: () => Problem): void {
    this.#count += 1;
    if (this.#problems.length < MOST_LISTED) this.#problems.push(make());
  }

  addAll(problems: readonly Problem[]): void {
    for (const problem of problems) this.add(() => problem);
  }
}
