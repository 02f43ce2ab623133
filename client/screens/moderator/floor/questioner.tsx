import { useTranslation } from 'react-i18next';
import { Popover } from '../../../ui/controls/overlays/popover.tsx';
import type { FloorProps } from '../console/console-props.ts';
import { usePress } from '../taps/use-press.ts';
import type { FloorState } from './floor-view.ts';
import { type NameWords, nameChoices } from './names/name-choices.ts';
import { NamePicker } from './names/name-picker.tsx';

/** Two taps let a named person put a question to whoever has the floor; a question that somebody put gets its name the same way. */
export const Questioner = ({
  state,
  floor,
  view,
  actions,
}: Pick<FloorProps, 'view' | 'floor' | 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { state: progress, press } = usePress(actions);
  const { slot, speaker, isInterposed, questioner } = state;
  // A question of this contribution that has its name needs no other.
  if (speaker === null || (isInterposed && questioner?.words.name !== null)) return null;
  const nameless = questioner?.words.name === null ? questioner : null;
  const choose = (who: NameWords): void =>
    press(() =>
      nameless === null
        ? actions.send({ type: 'interpose', slot: slot.id, from: speaker.id, by: null, who })
        : actions.send({
            type: 'change-in-list',
            slot: slot.id,
            entry: nameless.id,
            from: nameless.words,
            to: { ...nameless.words, ...who },
          }),
    );
  return (
    <Popover
      label={t(nameless === null ? 'list.interposeWho' : 'list.whoAsked')}
      button={t(nameless === null ? 'list.interposeBy' : 'list.whoAsked')}
      state={progress}
    >
      {(close) => (
        <NamePicker
          choices={nameChoices(view.room, floor, slot, [speaker.words])}
          hasSomebody={nameless === null}
          typedText={(name) => name}
          onChoose={(who) => {
            choose(who);
            close();
          }}
        />
      )}
    </Popover>
  );
};
