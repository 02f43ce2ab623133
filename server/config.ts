import { z } from 'zod';

export type Config = {
  readonly port: number;
  readonly host: string;
  /** The address people reach the server at, where it is not the machine's own; null otherwise. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
};

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
});

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the environment; every problem at once. An empty variable counts as not set. */
export const parseConfig = (env: Readonly<Record<string, string | undefined>>): ConfigReading => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    return {
      ok: false,
      problems: result.error.issues.map(
        ({ path, message }) => `${path.join('.')}=${JSON.stringify(given[String(path[0])])}: ${message}`,
      ),
    };
  }
  const { PORT, HOST, PUBLIC_URL, DATA_DIR } = result.data;
  return { ok: true, config: { port: PORT, host: HOST, publicUrl: PUBLIC_URL ?? null, dataDir: DATA_DIR } };
};
