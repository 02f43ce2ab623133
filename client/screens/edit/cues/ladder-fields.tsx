import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cueSettings, LADDER_PLACES } from '../../../../shared/domain/agenda/cue-settings.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { get } from '../../../../shared/domain/by-id.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/fields/number-field.tsx';
import { Select } from '../../../ui/controls/fields/select.tsx';
import { changeClimb, climbsAfter, hasOwnLadder, LADDER_KINDS, removeLadder } from './cue-edits.ts';

const ALL = '';

/** What is done while a message is not seen: for all of them, or for one kind. */
export const LadderFields = ({
  file,
  change,
}: {
  file: AgendaFile;
  change: (edit: (file: AgendaFile) => AgendaFile) => void;
}) => {
  const { t } = useTranslation();
  const [chosen, choose] = useState(ALL);
  const choices = [
    { id: ALL, text: t('edit.cues.ladderAll') },
    ...LADDER_KINDS.map((kind) => ({ id: kind, text: t(`edit.cues.ladderKind.${kind}`) })),
    ...cueSettings(file).presets.map(({ key, words }) => ({
      id: key,
      text: t('console.quoted', { text: get(words, file.language) ?? key }),
    })),
  ];
  // A ready-made message may have been removed while it was chosen.
  const value = choices.some(({ id }) => id === chosen) ? chosen : ALL;
  const kind = value === ALL ? null : value;
  return (
    <>
      <div className="row">
        <Select label={t('edit.cues.ladder')} choices={choices} value={value} onChange={choose} />
        {kind === null || !hasOwnLadder(file, kind) ? null : (
          <Button onPress={() => change((all) => removeLadder(all, kind))}>{t('edit.cues.ladderUsual')}</Button>
        )}
      </div>
      {LADDER_PLACES.map((place) => (
        <NumberField
          key={`${value} ${place}`}
          label={t(`edit.cues.climb.${place}`)}
          value={climbsAfter(file, place, kind)}
          minValue={0}
          maxValue={600}
          onChange={(after) => change((all) => changeClimb(all, place, Number.isFinite(after) ? after : 0, kind))}
        />
      ))}
    </>
  );
};
