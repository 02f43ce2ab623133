import type { FastifyInstance } from 'fastify';
import type { Aspect } from '../event-store/watched.ts';
import { registerAccessRoutes } from './access-routes.ts';
import { registerControlRoutes } from './control-routes.ts';
import { registerInvitationRoutes } from './invitation-routes.ts';
import type { HttpParts } from './parts.ts';
import { registerProbes } from './probes.ts';
import { registerProgrammeRoutes } from './programme-routes.ts';
import { registerRoomRoutes } from './room-routes.ts';
import { registerRunRoutes } from './run-routes.ts';
import { registerSheetRoutes } from './sheet-routes.ts';

/** Every route of the contract, one file a resource. */
export const registerRoutes = (app: FastifyInstance, parts: HttpParts & { readonly failing: () => readonly Aspect[] }): void => {
  registerProbes(app, parts);
  registerRoomRoutes(app, parts);
  registerProgrammeRoutes(app, parts);
  registerRunRoutes(app, parts);
  registerAccessRoutes(app, parts);
  registerInvitationRoutes(app, parts);
  registerSheetRoutes(app, parts.access);
  registerControlRoutes(app, parts.access);
};
