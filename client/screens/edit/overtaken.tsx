import { useTranslation } from 'react-i18next';
import { agendaChanges } from '../../../shared/domain/agenda/agenda-changes.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fieldOf, takeField } from '../../../shared/domain/editing/edit.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { Button } from '../../ui/controls/button.tsx';
import { changeWords, fieldName, valueWords } from '../../words/problem-words.ts';
import style from './edit.module.css';
import type { Conflict, Draft } from './use-draft.ts';

/** Shown when somebody else has saved first: what they changed, and a way to put one's own changes on top of theirs. */
export const Overtaken = ({ view, draft }: { view: ModeratorView; draft: Draft }) => {
  const { t } = useTranslation();
  const theirs = agendaChanges(draft.base.agenda, view.room.agenda).map((change) => changeWords(change, t));
  return (
    <section className={`card ${style['warning']}`} role="alert">
      <h2>{t('edit.overtaken')}</h2>
      <ul>
        {theirs.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="row">
        <Button look="primary" onPress={draft.reapply}>
          {t('edit.reapply')}
        </Button>
        <Button onPress={draft.discard}>{t('edit.takeTheirs')}</Button>
      </div>
    </section>
  );
};

/** The fields that two people changed at once. The other's value stands until this person chooses; a press puts their own back. */
export const Clashes = ({ file, conflict, draft }: { file: AgendaFile; conflict: Conflict; draft: Draft }) => {
  const { t } = useTranslation();
  const sides = [
    ['theirs', conflict.theirs],
    ['mine', conflict.mine],
  ] as const;
  return (
    <section className={`card ${style['warning']}`} role="alert">
      <h2>{t('edit.clashes')}</h2>
      <ul className={style['clashes']}>
        {conflict.clashes.map((clash) => {
          const { slot, field } = clash;
          const title = file.slots.find(({ id }) => id === slot)?.title ?? t('edit.agenda');
          if (field === 'removed') return <li key={`${slot} removed`}>{t('edit.keptSlot', { title })}</li>;
          const name = `${title} · ${fieldName(field, t)}`;
          const now = JSON.stringify(fieldOf(file, clash));
          return (
            <li key={`${slot} ${field}`}>
              <strong>{name}</strong>
              <fieldset className="row" aria-label={name}>
                {sides.map(([side, from]) => {
                  const value = fieldOf(from, clash);
                  return (
                    <Button
                      key={side}
                      aria-pressed={JSON.stringify(value) === now}
                      onPress={() => draft.change((all) => takeField(all, from, clash))}
                    >
                      {t(`edit.side.${side}`, { value: valueWords(field, value, t) })}
                    </Button>
                  );
                })}
              </fieldset>
            </li>
          );
        })}
      </ul>
      <Button onPress={draft.settle}>{t('edit.understood')}</Button>
    </section>
  );
};
