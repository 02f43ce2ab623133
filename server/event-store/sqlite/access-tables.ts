import type Database from 'better-sqlite3';
import type { AccessStore, Invitation, Session } from '../ports/access-store.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import { writing } from './writing.ts';

/** Invitations (in a table that was named for links) and sessions. */
export const accessTables = (db: Database.Database, { all, first }: SoundRows): AccessStore => {
  const sql = {
    invitations: db.prepare('SELECT body FROM link ORDER BY rowid'),
    invitation: db.prepare('SELECT body FROM link WHERE token_hash = ?'),
    saveInvitation: db.prepare(
      'INSERT INTO link (token_hash, room, body) VALUES (?, ?, ?) ON CONFLICT (token_hash) DO UPDATE SET body = excluded.body',
    ),
    sessions: db.prepare('SELECT body FROM session ORDER BY rowid'),
    saveSession: db.prepare(
      'INSERT INTO session (id_hash, body) VALUES (?, ?) ON CONFLICT (id_hash) DO UPDATE SET body = excluded.body',
    ),
    dropSession: db.prepare('DELETE FROM session WHERE id_hash = ?'),
  };
  const saveInvitations = db.transaction((invitations: readonly Invitation[]) => {
    for (const invitation of invitations)
      sql.saveInvitation.run(invitation.tokenHash, invitation.room, JSON.stringify(invitation));
  }).immediate;
  const saveSessions = db.transaction((sessions: readonly Session[]) => {
    for (const session of sessions) sql.saveSession.run(session.idHash, JSON.stringify(session));
  }).immediate;
  return {
    invitations: async () => all('link', sql.invitations.all()),
    invitation: async (tokenHash) => first('link', sql.invitation.get(tokenHash)),
    saveInvitations: writing(saveInvitations),
    sessions: async () => all('session', sql.sessions.all()),
    saveSessions: writing(saveSessions),
    dropSession: writing((idHash) => void sql.dropSession.run(idHash)),
  };
};
