import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import {
  addSlot,
  changeMinutes,
  changeSlot,
  changeStart,
  closeGap,
  joinSlots,
  moveSlot,
  removeSlot,
  splitSlot,
} from '../../../../shared/domain/editing/edit.ts';
import { lengthOf, startOf } from '../../../../shared/domain/editing/time-entry.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/fields/text-field.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import style from '../edit.module.css';
import { type FieldProblem, type factOf, peopleText, textOf } from '../edit-view.ts';
import { EntryField } from '../entry-field.tsx';
import { DETAIL_FIELDS, SlotDetails } from './slot-details.tsx';

export type RowProps = {
  readonly file: AgendaFile;
  readonly index: number;
  /** The local HH:MM at which the slot begins, given or computed; null where no time is known. */
  readonly start: string | null;
  readonly fact: ReturnType<typeof factOf>;
  /** The minutes between this slot and the one before: positive for a gap, negative for an overlap. */
  readonly gap: number;
  readonly problems: readonly FieldProblem[];
  readonly change: (edit: (file: AgendaFile) => AgendaFile) => void;
  readonly preview: (file: AgendaFile | null) => void;
};

/** One slot of the editor: its times and its title as fields, and its details behind one button. */
export const SlotRow = ({ file, index, start, fact, gap, problems, change, preview }: RowProps) => {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  const [refused, refuse] = useState(false);
  const slot = file.slots[index];
  if (!slot) return null;
  // A problem that an unfolded field already shows is not shown twice.
  const told = problems.filter(({ field }) => !isOpen || !DETAIL_FIELDS.includes(field));
  const remove = (): void => (fact === 'none' ? change((all) => removeSlot(all, index)) : refuse(true));
  const half = Math.floor((slot.minutes ?? 0) / 2);
  return (
    <div className={style['slot']} data-fact={fact}>
      {gap === 0 ? null : (
        <p className={style['gap']} data-overlap={gap < 0}>
          {t(gap < 0 ? 'edit.overlap' : 'edit.gap', { count: Math.abs(gap) })}
          {gap > 0 ? (
            <Button look="plain" onPress={() => change((all) => closeGap(all, index - 1))}>
              {t('edit.closeGap')}
            </Button>
          ) : null}
        </p>
      )}
      <div className={style['line']}>
        <div className={style['times']}>
          <EntryField
            label={t('edit.startOf', { title: slot.title })}
            value={start}
            read={(typed) => startOf(typed, start)}
            expected={t('edit.startExpected')}
            problem={textOf(problems, 'start')}
            onPreview={(value) => preview(value === null ? null : changeStart(file, index, value))}
            onTake={(value) => change((all) => changeStart(all, index, value))}
          />
          <EntryField
            label={t('edit.minutesOf', { title: slot.title })}
            value={slot.minutes ?? null}
            read={(typed) => lengthOf(typed, slot.minutes ?? null)}
            expected={t('edit.lengthExpected')}
            problem={textOf(problems, 'minutes')}
            onPreview={(value) => preview(value === null ? null : changeMinutes(file, index, value))}
            onTake={(value) =>
              change((all) =>
                value === null ? changeSlot(all, index, { minutes: undefined }) : changeMinutes(all, index, value),
              )
            }
          />
        </div>
        <div className={style['what']}>
          <TextField
            label={t('edit.titleOf', { title: slot.title })}
            hideLabel
            value={slot.title}
            problem={textOf(problems, 'title') === undefined ? undefined : ''}
            onChange={(title) => change((all) => changeSlot(all, index, { title }))}
          />
          <small className="quiet">
            {slot.fixedStart ? <Icon name="anchor" /> : null}
            {slot.fixedStart ? ' ' : ''}
            {[slot.session, t(`edit.kinds.${slot.kind}`), peopleText(slot)].filter(Boolean).join(' · ')}
            {fact === 'none' ? '' : ` · ${t(`edit.fact.${fact}`)}`}
          </small>
        </div>
        <Button
          onPress={() => open(!isOpen)}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'edit.lessOf' : 'edit.moreOf', { title: slot.title })}
        >
          {isOpen ? t('edit.less') : t('edit.more')}
        </Button>
      </div>
      {told.map(({ line }) => (
        <p key={line} className="problem" role="alert">
          {line}
        </p>
      ))}
      {refused ? (
        <p className="problem" role="alert">
          {t(fact === 'running' ? 'edit.isRunning' : 'edit.hasRun')}
        </p>
      ) : null}
      {isOpen ? (
        <>
          <SlotDetails slot={slot} problems={problems} change={(some) => change((all) => changeSlot(all, index, some))} />
          <div className="row">
            <Button onPress={() => change((all) => moveSlot(all, index, index - 1))} isDisabled={index === 0}>
              {t('edit.up')}
            </Button>
            <Button onPress={() => change((all) => moveSlot(all, index, index + 1))} isDisabled={index === file.slots.length - 1}>
              {t('edit.down')}
            </Button>
            <Button
              onPress={() => change((all) => addSlot(all, index + 1, { kind: 'talk', title: t('edit.newSlot'), minutes: 10 }))}
            >
              {t('edit.addBelow')}
            </Button>
            <Button onPress={() => change((all) => splitSlot(all, index, half))} isDisabled={half < 1}>
              {t('edit.split')}
            </Button>
            <Button onPress={() => change((all) => joinSlots(all, index))} isDisabled={index === file.slots.length - 1}>
              {t('edit.join')}
            </Button>
            {slot.start === undefined || index === 0 ? null : (
              <Button onPress={() => change((all) => changeStart(all, index, null))}>{t('edit.computed')}</Button>
            )}
            <Button onPress={remove}>{t('edit.remove')}</Button>
          </div>
        </>
      ) : null}
    </div>
  );
};
