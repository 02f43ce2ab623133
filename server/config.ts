import { z } from 'zod';

export type Config = {
  readonly port: number;
  readonly host: string;
  /** The address people reach the server at, where it is not the machine's own; null otherwise. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  /** The PostgreSQL database that everything is kept in; null for a file in the data folder. */
  readonly databaseUrl: string | null;
  /** Files of the certificate and its key, for HTTPS; null where the server speaks plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Whether a programme may be fetched from machines nearby too; from public addresses it always may. */
  readonly fetchesLocal: boolean;
  /** From which level on lines are written to the log; `warn` unless given. */
  readonly logLevel?: LogLevel;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Pages reach the server over HTTPS: its own, or that of a proxy in front. */
export const isSecure = ({ publicUrl, tls }: Config): boolean => tls !== null || (publicUrl?.startsWith('https:') ?? false);

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'expected a port, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'expected a port, 0 to 65535')
    .default(3000),
  HOST: z.string().min(1, 'expected an address to listen on, such as 0.0.0.0').default('0.0.0.0'),
  PUBLIC_URL: z
    .string()
    .refine(
      (url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).pathname === '/',
      'expected an address such as https://timer.example.org',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  DATA_DIR: z.string().min(1, 'expected a folder').default('./data'),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol),
      'expected an address such as postgres://user@host/database',
    )
    .optional(),
  TLS_CERT: z.string().min(1, 'expected the file of a certificate').optional(),
  TLS_KEY: z.string().min(1, 'expected the file of the certificate’s key').optional(),
  FETCH_LOCAL: z.enum(['yes', 'no'], 'expected yes or no').default('no'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});
const pairs = schema.superRefine(({ TLS_CERT, TLS_KEY }, context) => {
  const [missing, there] =
    TLS_CERT === undefined ? ['TLS_CERT', TLS_KEY] : ['TLS_KEY', TLS_KEY === undefined ? TLS_CERT : undefined];
  if (there !== undefined)
    context.addIssue({ code: 'custom', path: [missing], message: 'expected both TLS_CERT and TLS_KEY, or neither' });
});

/** What a variable holds, for a sentence about it: that of a database may hold a password. */
const shownValue = (name: string, value: string | undefined): string =>
  name === 'DATABASE_URL' ? '…' : String(JSON.stringify(value));

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the environment; every problem at once. An empty variable counts as not set. */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>): ConfigReading => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = pairs.safeParse(given);
  if (!result.success) {
    return {
      ok: false,
      problems: result.error.issues.map(
        ({ path, message }) => `${path.join('.')}=${shownValue(String(path[0]), given[String(path[0])])}: ${message}`,
      ),
    };
  }
  const { PORT, HOST, PUBLIC_URL, DATA_DIR, DATABASE_URL, TLS_CERT, TLS_KEY, FETCH_LOCAL, LOG_LEVEL } = result.data;
  const tls = TLS_CERT === undefined || TLS_KEY === undefined ? null : { cert: TLS_CERT, key: TLS_KEY };
  return {
    ok: true,
    config: {
      port: PORT,
      host: HOST,
      publicUrl: PUBLIC_URL ?? null,
      dataDir: DATA_DIR,
      databaseUrl: DATABASE_URL ?? null,
      tls,
      fetchesLocal: FETCH_LOCAL === 'yes',
      logLevel: LOG_LEVEL,
    },
  };
};
