import type { PublicFloor } from '../../../shared/domain/floor/floor-views.ts';
import type { View } from '../../../shared/domain/run/views.ts';
import { type Sample, sampleOf } from '../../../shared/protocol/clock/clock-sync.ts';
import type { SentFloor } from '../../../shared/protocol/floor.ts';
import { isPublicScreen } from '../../../shared/protocol/http/cacheable-screens.ts';
import { publicApi } from '../../../shared/protocol/paths.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import { sampleOfAnswer } from '../../time/dated.ts';
import { ask, askKept } from '../ask.ts';
import type { ConnectionRequest } from './refusal.ts';

/** The answer is waited for no longer than until it is asked for again, in ms. */
const PATIENCE = 4_000;
/** Editions are counted on a connection alone. */
const NO_EDITION = -1;

type Shown = {
  readonly message: ViewMessage;
  /** What a connection tells apart from the view. */
  readonly beside: { readonly floor?: SentFloor };
};
/** What plain HTTP told of a room, and of T. */
export type AskedView = Shown & { readonly sample: Sample };

const shownOf = (view: View, wallOffset: number, floor: PublicFloor | null | undefined): Shown => ({
  message: { view, wallOffset, edition: NO_EDITION },
  beside: floor === undefined ? {} : { floor: { floor, console: null } },
});

/** Asks for the view of a screen over plain HTTP, again and again: from whatever cache is in front of the server, or itself. */
export class ViewAsker {
  /** The last answer, and the name by which it is not sent again. */
  #known: { readonly etag: string | null; readonly shown: Shown; readonly clockOffset: number } | null = null;
  readonly #request: ConnectionRequest;

  constructor(request: ConnectionRequest) {
    this.#request = request;
  }

  /** Whether this screen has a view that is there for the asking. */
  get canAsk(): boolean {
    return isPublicScreen(this.#request.screen);
  }

  /** Null where nobody answers. */
  async ask(): Promise<AskedView | 'refused' | null> {
    const { room, screen } = this.#request;
    if (!isPublicScreen(screen)) return null;
    const etag = this.#known?.etag ?? null;
    const answer = await askKept(publicApi.publicView, { names: { room, screen }, etag, patience: PATIENCE });
    // No cache may keep a private room: whoever may look into it asks the server itself.
    if (!answer.ok) return answer.why === 'no-such-room' ? this.#askServer() : answer.why === 'no-answer' ? null : 'refused';
    const { value } = answer.value;
    if (value !== null) {
      const { view, floor, wallOffset, clockOffset } = value;
      this.#known = { etag: answer.value.etag, shown: shownOf(view, wallOffset, floor), clockOffset };
    }
    if (this.#known === null) return 'refused';
    const { shown, clockOffset } = this.#known;
    return { ...shown, sample: sampleOfAnswer(answer.value, clockOffset, Date.now()) };
  }

  async #askServer(): Promise<AskedView | 'refused' | null> {
    const { room, screen } = this.#request;
    const asked = performance.now();
    const answer = await ask('GET', publicApi.room, { names: { room }, query: { screen }, patience: PATIENCE });
    if (!answer.ok) return answer.why === 'no-answer' ? null : 'refused';
    const { view, floor, wallOffset, sentAt } = answer.value;
    const sample = sampleOf({ t1: asked, t2: sentAt, t3: sentAt + 1, t4: performance.now() });
    return { ...shownOf(view, wallOffset, floor), sample };
  }
}
