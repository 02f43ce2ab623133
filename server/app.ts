import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { api } from '../shared/protocol/api-paths.ts';
import { LARGEST_PACKET } from '../shared/protocol/limits.ts';
import { Access } from './access/access.ts';
import { Cluster } from './cluster/cluster.ts';
import type { Config } from './config.ts';
import { Failures } from './diagnostics/failures.ts';
import { whereNow } from './diagnostics/log-context.ts';
import { Metrics } from './diagnostics/metrics.ts';
import { keepTime } from './diagnostics/time-keeper.ts';
import { watched } from './diagnostics/watched-store.ts';
import type { EventStore } from './event-store/ports/event-store.ts';
import { fileFetcher } from './files/programmes/fetching/fetch-file.ts';
import { type ProgrammeReader, programmeReader } from './files/programmes/thread/programme-reader.ts';
import { type ReportMaker, reportsOf } from './files/reports/reports.ts';
import { registerDocumentation } from './http/documentation/documentation.ts';
import { catchErrors } from './http/errors.ts';
import { admittedCaller, guard } from './http/guard.ts';
import { isVisit, sendPlainPage } from './http/plain-page.ts';
import { clientFiles } from './http/plugins/client-files.ts';
import { security } from './http/plugins/security.ts';
import { sendProblem } from './http/problems.ts';
import { requireAnswers } from './http/register-route.ts';
import { registerMetrics } from './http/resources/probes/metrics-route.ts';
import { registerRoutes } from './http/routes.ts';
import { takeSchemasAsWords, withoutCompilers } from './http/schemas.ts';
import { authorisedActions } from './requests/authorised-actions.ts';
import { Devices } from './rooms/devices.ts';
import type { AgendaSource } from './rooms/log/changed-file.ts';
import { flawText } from './rooms/log/replay-room.ts';
import { openRooms, type Rooms } from './rooms/rooms.ts';
import { queuedPackets } from './sockets/connections/transport.ts';
import type { LiveServer } from './sockets/live-server.ts';
import { openLiveServer } from './sockets/sockets.ts';
import type { Scheduler } from './time/scheduler.ts';
import { type MachineClock, Timeline } from './time/timeline.ts';
import { turnsOf } from './time/turns.ts';

export type AppParts = {
  readonly config: Config;
  readonly clock: MachineClock;
  readonly eventStore: EventStore;
  readonly after: Scheduler;
  readonly file: AgendaSource;
  /** Further agendas of the same event, each a room of its own. */
  readonly others?: readonly AgendaSource[];
  readonly clientDir: string | null;
  /** The certificate and its key as PEM, read from the files that the configuration names; null for plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca: string | null } | null;
  /** Makes reports beside this loop; null: they are made on it. */
  readonly reportMaker?: ReportMaker | null;
  /** Reads programmes beside this loop; null: they are read on it. */
  readonly readingThread?: ProgrammeReader | null;
  readonly logger?: FastifyServerOptions['logger'];
  /** Hears that a newer version has taken the store on, so that this one writes nothing more. */
  readonly outdated?: () => void;
};

export type App = {
  readonly http: FastifyInstance;
  readonly rooms: Rooms;
  readonly access: Access;
  readonly timeline: Timeline;
  readonly devices: Devices;
  readonly live: LiveServer;
};

/** The logger with requests told by method and path alone. */
const withoutQuestions = (logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] =>
  typeof logger === 'object'
    ? { ...logger, serializers: { req: ({ method, url }) => ({ method, url: url?.split('?')[0] }), ...logger.serializers } }
    : logger;

/** The whole server. The list of what is registered is the map of its outer shell. */
export const buildApp = async ({
  config,
  clock,
  eventStore,
  after: machineAfter,
  file,
  others = [],
  clientDir,
  tls = null,
  reportMaker = null,
  readingThread = null,
  logger = false,
  outdated = () => undefined,
}: AppParts): Promise<App> => {
  const http = fastify({
    // What stands behind the question mark may be the key of a feed link: no line of the log says it.
    logger: withoutQuestions(logger),
    bodyLimit: LARGEST_PACKET,
    trustProxy: false,
    schemaController: withoutCompilers,
    forceCloseConnections: true,
    // A request that is never finished holds a place for ten seconds at most.
    requestTimeout: 10_000,
    // An address that cannot be read at all, such as /%zz.
    frameworkErrors: (error, request, reply) =>
      isVisit(request) ? sendPlainPage(reply, 400, 'address') : sendProblem(reply, 'malformed', error.message),
    serverFactory: (handler) => {
      const server = tls === null ? createHttp(handler) : createHttps({ cert: tls.cert, key: tls.key }, handler);
      server.headersTimeout = 5_000;
      // Whoever asks every five seconds finds the same connection: closed at five, it was often gone as it was asked again.
      server.keepAliveTimeout = 20_000;
      return server;
    },
  });
  takeSchemasAsWords(http);
  const metrics = new Metrics(clock.monotonic);
  const { meter } = metrics;
  const failures = new Failures(http.log, clock.monotonic);
  const after = failures.guarded(machineAfter);
  const health = watched(eventStore, http.log, whereNow);
  const { store } = health;
  const cluster = eventStore.shared === undefined ? null : await Cluster.join(eventStore.shared, clock, machineAfter);
  const timeline =
    cluster === null ? new Timeline(clock, await store.anchor()) : new Timeline(cluster.clock, cluster.clock.anchor());
  const turns = turnsOf();
  const rooms = await openRooms(
    store,
    timeline,
    after,
    [file, ...others],
    (room, error) => http.log.error({ room, err: error }, 'another process writes to this room: it has ended here'),
    { soon: turns.first, toldLast: meter },
  );
  const tellRooms = (): void => {
    for (const room of rooms.all()) room.storeObserved(health.failing().length > 0);
  };
  health.listen(tellRooms);
  if (health.failing().length > 0) tellRooms();
  const access = await Access.open({ store, now: () => timeline.now(), after });
  for (const broken of rooms.unreadable()) http.log.error({ room: broken.id }, flawText(broken.id, broken));
  // A form of another site can send plain text without asking, JSON it cannot.
  http.removeContentTypeParser('text/plain');
  // In one piece: a large body that is put together from texts keeps the loop for tens of ms.
  const parseJson = http.getDefaultJsonParser('error', 'error');
  http.removeContentTypeParser('application/json');
  http.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) =>
    parseJson(request, body.toString('utf8'), done),
  );
  const port = () => {
    const address = http.server.address();
    return address !== null && typeof address === 'object' ? address.port : config.port;
  };
  catchErrors(http, failures);
  await security(http, config);
  await http.register(cookie);
  await http.register(rateLimit, { global: false });
  const reports = reportsOf(store, timeline, reportMaker);
  const readProgramme = programmeReader(readingThread);
  const devices = await Devices.open(store);
  const parts = {
    config,
    rooms,
    access,
    timeline,
    meter,
    reports,
    readProgramme,
    fetchFile: fileFetcher({ after, allowsLocal: config.fetchesLocal }),
    port,
    after,
    failures,
    devices,
  };
  guard(http, parts);
  requireAnswers(http);
  http.after(() => {
    registerRoutes(http, { ...parts, failing: health.failing });
    // For devices that are to trust the house's own authority: public, as every certificate is.
    if (tls?.ca)
      http.get(api.authority, { schema: { hide: true } }, async (_request, reply) =>
        reply
          .header('content-disposition', 'attachment; filename="rostrum-ca.crt"')
          .type('application/x-x509-ca-cert')
          .send(tls.ca),
      );
    registerDocumentation(http);
    registerMetrics(http, metrics, config);
  });
  const { sees } = authorisedActions(parts);
  // A page of a room that its reader may not know of is as one of no room.
  await clientFiles(http, clientDir, (room, request) =>
    sees(admittedCaller(request), room) ? rooms.get(room)?.room.agenda.language : undefined,
  );
  const live = openLiveServer(http, { ...parts, later: turns.later });
  metrics.watch({
    screens: () => [...live.sockets.sockets.values()].map(({ data }) => data.request.screen),
    rooms: () => rooms.all().filter(({ room }) => !rooms.isArchived(room.id)).length,
    queued: () => [...live.sockets.sockets.values()].reduce((sum, socket) => sum + queuedPackets(socket), 0),
    bounds: () => parts.devices.bounds(),
    storeFailures: health.failures,
  });

  const stopTime = keepTime({
    timeline,
    store,
    health,
    after,
    failures,
    log: http.log,
    changed: () => {
      for (const room of rooms.all()) void room.clockObserved();
    },
  });
  cluster?.serve({ rooms, access, devices, look: health.look, outdated });
  http.addHook('onClose', async () => {
    metrics.stop();
    await cluster?.stop();
    await stopTime();
    await rooms.stop();
    await access.stop();
    await store.close();
  });
  return { http, rooms, access, timeline, devices, live };
};
