import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cueSettings } from '../../../../shared/domain/agenda/cue-settings.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { get } from '../../../../shared/domain/by-id.ts';
import { LONGEST_MESSAGE } from '../../../../shared/protocol/limits.ts';
import { languageName } from '../../../i18n/i18n.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { NumberField } from '../../../ui/controls/fields/number-field.tsx';
import { Switch } from '../../../ui/controls/fields/switch.tsx';
import { TextField } from '../../../ui/controls/fields/text-field.tsx';
import style from '../edit.module.css';
import { addPreset, changeCues, changePreset, languagesOf, MOST_PRESETS, removePreset } from './cue-edits.ts';
import { LadderFields } from './ladder-fields.tsx';

const TOLD = ['signals', 'next', 'moved', 'share', 'answers'] as const;

/** Messages to speakers: the ready-made words, what the day tells by itself, and what is done where one is not seen. */
export const CueFields = ({ file, change }: { file: AgendaFile; change: (edit: (file: AgendaFile) => AgendaFile) => void }) => {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const settings = cueSettings(file);
  const languages = languagesOf(file);
  const add = (): void => {
    if (words.trim() === '') return;
    change((all) => addPreset(all, words.trim()));
    setWords('');
  };
  return (
    <Disclosure title={t('edit.cues.title')}>
      <div className={style['details']}>
        {settings.presets.map(({ key, words: said }) => (
          <div key={key} className="row">
            {languages.map((language) => (
              <TextField
                key={language}
                label={t('named', { what: get(said, file.language) ?? key, name: languageName(language) })}
                maxLength={LONGEST_MESSAGE}
                value={get(said, language) ?? ''}
                onChange={(text) => change((all) => changePreset(all, key, language, text))}
              />
            ))}
            <Button onPress={() => change((all) => removePreset(all, key))}>
              {t('edit.cues.remove')}
              <span className="visually-hidden"> {get(said, file.language) ?? key}</span>
            </Button>
          </div>
        ))}
        {settings.presets.length >= MOST_PRESETS ? null : (
          <div className="row">
            <TextField label={t('edit.cues.another')} maxLength={LONGEST_MESSAGE} value={words} onChange={setWords} />
            <Button isDisabled={words.trim() === ''} onPress={add}>
              {t('edit.cues.add')}
            </Button>
          </div>
        )}
        {TOLD.map((name) => (
          <Switch key={name} on={settings[name]} onChange={(on) => change((all) => changeCues(all, { [name]: on }))}>
            {t(`edit.cues.${name}`)}
          </Switch>
        ))}
        <NumberField
          label={t('edit.cues.onIn')}
          value={settings.onIn}
          minValue={0}
          maxValue={60}
          onChange={(onIn) => change((all) => changeCues(all, { onIn: Number.isFinite(onIn) ? onIn : 0 }))}
        />
        <LadderFields file={file} change={change} />
      </div>
    </Disclosure>
  );
};
