import type { FastifyInstance } from 'fastify';
import type { Aspect } from '../diagnostics/watched-store.ts';
import type { HttpParts } from './http-parts.ts';
import { registerAccessRoutes } from './resources/access/access-routes.ts';
import { registerControlRoutes } from './resources/access/control-routes.ts';
import { registerInvitationRoutes } from './resources/access/invitation-routes.ts';
import { registerSheetRoutes } from './resources/access/sheet-routes.ts';
import { registerFeedRoutes } from './resources/feed-routes.ts';
import { registerHandRoutes } from './resources/hand-routes.ts';
import { registerOverview } from './resources/overview-route.ts';
import { registerProbes } from './resources/probes/probes.ts';
import { registerProgrammeRoutes } from './resources/programme-routes.ts';
import { registerPublicRoutes } from './resources/public-routes.ts';
import { registerRoomRoutes } from './resources/room-routes.ts';
import { registerRunRoutes } from './resources/run-routes.ts';

/** Every route of the contract, one file a resource. */
export const registerRoutes = (app: FastifyInstance, parts: HttpParts & { readonly failing: () => readonly Aspect[] }): void => {
  registerProbes(app, parts);
  registerRoomRoutes(app, parts);
  registerOverview(app, parts);
  registerPublicRoutes(app, parts);
  registerFeedRoutes(app, parts);
  registerProgrammeRoutes(app, parts);
  registerRunRoutes(app, parts);
  registerHandRoutes(app);
  registerAccessRoutes(app, parts);
  registerInvitationRoutes(app, parts);
  registerSheetRoutes(app, parts.access);
  registerControlRoutes(app, parts.access);
};
