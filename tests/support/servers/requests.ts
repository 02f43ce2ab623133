import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';

let counter = 0;
export const commandId = (): string => `test-${String(++counter).padStart(16, '0')}`;

export const post = async (url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** One accepted command over HTTP, as the moderator; throws with the problem otherwise. */
export const moderate = async ({ url, token }: { url: string; token: string }, room: string, command: Command): Promise<void> => {
  const answer = await post(
    url,
    `/api/rooms/${room}/commands`,
    { id: commandId(), command },
    { authorization: `Bearer ${token}` },
  );
  if (!answer.ok) throw new Error(await answer.text());
};
