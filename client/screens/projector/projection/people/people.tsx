import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../../shared/domain/agenda/agenda.ts';
import type { Timed } from '../../../../../shared/domain/forecast/forecast.ts';
import type { Instant } from '../../../../../shared/domain/time/time.ts';
import { shownMinutes, toldAs } from '../../../../../shared/domain/time/wall-time.ts';
import { nameForms, namesForms, titleForms, writtenWithin } from '../../../../words/short-names.ts';
import { Fitting } from '../fitting.tsx';
import { type OnStage, onStage } from '../projection-view.ts';
import style from './people.module.css';

const words = { minutes: 'panel.minutes', under: 'panel.under', none: 'panel.noTime' } as const;

/** Whose name the last row shall read: whoever has the floor, else all of them, else what the agenda says of them together. */
const formsOf = (slot: Slot | null, people: readonly OnStage[], lead: OnStage | undefined): readonly string[] => {
  if (lead !== undefined) return nameForms(lead.person.name);
  if (people.length > 0) return namesForms(people.map(({ person }) => person.name));
  return slot?.participants === undefined ? [] : titleForms(slot.participants);
};

/** Of a name and its minutes: what the two lines beside the speaker have room for. */
const LETTERS = 44;

/** In a panel, small beside the speaker: who has spoken, and what each who waits would get. */
const Others = ({ people }: { people: readonly OnStage[] }) => {
  const { t } = useTranslation();
  return (
    <ul className={style['others']}>
      {people.map(({ person: { id, name }, place, share }) => {
        const told = place === 'spoken' || share === null ? '' : ` ${t(words[toldAs(share)], { count: shownMinutes(share) })}`;
        return (
          <li key={id} data-place={place}>
            {writtenWithin(LETTERS, [nameForms(name)], ([shown = '']) => `${shown}${told}`)}
          </li>
        );
      })}
    </ul>
  );
};

/** Who speaks, as large as the last row needs it; beside it what there is room for. `eaten`: words that must stand there, or none. */
export const People = ({ slot, room, now, eaten }: { slot: Slot | null; room: Timed; now: Instant; eaten: string }) => {
  const people = onStage(slot, room, now);
  const lead = people.find(({ place }) => place === 'speaking' || place === 'alone');
  const forms = formsOf(slot, people, lead);
  const { role, affiliation } = lead?.person ?? {};
  const detail = [role, affiliation].filter(Boolean).join(', ');
  const others = lead?.place === 'speaking' ? people.filter((one) => one !== lead) : [];
  return (
    <div className={style['people']} data-place={lead?.place} data-kept={eaten !== ''}>
      {forms.length === 0 ? null : (
        <Fitting read="speaker" forms={forms} className={style['name'] ?? ''} strong={lead !== undefined} />
      )}
      {eaten !== '' ? (
        <p className={style['eaten']}>{eaten}</p>
      ) : (
        <div className={style['aside']}>
          {detail === '' ? null : (
            <p className={style['detail']} data-alone={others.length === 0}>
              {detail}
            </p>
          )}
          {others.length === 0 ? null : <Others people={others} />}
        </div>
      )}
    </div>
  );
};
