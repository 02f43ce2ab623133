import type { TFunction } from 'i18next';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { FloorEntry } from '../../../../shared/domain/floor/floor.ts';
import { type EntryMarks, marksIn } from '../../../../shared/domain/floor/list/marks.ts';
import { shownMinutes } from '../../../../shared/domain/time/wall-time.ts';
import { SortableList } from '../../../ui/controls/sortable-list.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { lengthText } from '../../../words/length-text.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import style from './floor-tab.module.css';
import { type FloorState, moveCommand } from './floor-view.ts';
import { EntryEditor } from './names/entry-editor.tsx';

/** What the program remarks about somebody who waits; empty where there is nothing. */
export const marksText = ({ isFirst, spoken, unheard }: EntryMarks, group: string | undefined, t: TFunction): string =>
  [
    ...(isFirst ? [t('list.first')] : []),
    ...(spoken === null ? [] : [t('list.spoke', { text: lengthText(spoken, t) })]),
    ...(unheard === null ? [] : [t('list.unheard', { group, count: shownMinutes(unheard) })]),
  ].join(' · ');

/** Everybody who waits, in their order; those whom a closed list leaves out stand behind a line. */
export const WaitingList = ({ state, actions }: Pick<ConsoleProps, 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { slot, list, said, waiting, heard, position, isOn, speaker } = state;
  if (waiting.length === 0) return <p className={`quiet ${style['empty']}`}>{t('list.empty')}</p>;
  const marksOf = marksIn(list, said, position);
  const nameOf = ({ words }: FloorEntry): string => words.name ?? t('floor.somebody');
  const items = waiting.map((entry, place) => ({ id: entry.id, text: nameOf(entry), entry, place }));
  return (
    <SortableList
      label={t('list.waiting')}
      handle={({ text }) => t('list.handle', { name: text })}
      items={items}
      onMove={(from, to) => {
        const command = moveCommand(state, from, to);
        if (command !== null) actions.send(command);
      }}
    >
      {({ entry, text, place }) => {
        const { kind, affiliation, group } = entry.words;
        const marks = marksText(marksOf(entry.words), group, t);
        const told = [affiliation, group].filter(Boolean).join(' · ');
        return (
          <div className={style['entry']} data-kind={kind} data-past={place >= heard}>
            <span className={style['who']}>
              <strong>{text}</strong>
              <span className={style['kind']}>{t(`floor.kind.${kind}`)}</span>
              {told === '' ? null : <small className="quiet">{told}</small>}
              {marks === '' && place < heard ? null : (
                <small className={style['marks']}>
                  {[marks, place >= heard ? t('list.past') : ''].filter(Boolean).map((mark, index) => (
                    <Fragment key={mark}>
                      {index > 0 ? ' · ' : ''}
                      {mark}
                    </Fragment>
                  ))}
                </small>
              )}
            </span>
            {isOn ? (
              <ActionButton
                actions={actions}
                look="plain"
                className={style['small'] ?? ''}
                name={t('mod.takeFloor', { name: text })}
                act={() => actions.send({ type: 'give-floor', slot: slot.id, from: speaker?.id ?? null, to: entry.id })}
              >
                <Icon name="play" />
              </ActionButton>
            ) : null}
            <EntryEditor entry={entry} state={state} actions={actions} />
          </div>
        );
      }}
    </SortableList>
  );
};
