import { useState } from 'react';
import type { Face } from '../../shared/domain/clock/face.ts';
import type { Phase } from '../../shared/domain/clock/phase.ts';
import { duration, instant } from '../../shared/domain/time/time.ts';
import { ButtonLink } from '../ui/buttons/button-link.tsx';
import { PlainButton } from '../ui/buttons/plain-button.tsx';
import { ClockDigits } from '../ui/clock/clock-digits.tsx';
import { PhaseTag } from '../ui/clock/phase-tag.tsx';
import { ProgressBar } from '../ui/clock/progress-bar.tsx';
import { type ActionState, Button } from '../ui/controls/button.tsx';
import { Disclosure } from '../ui/controls/disclosure.tsx';
import { NumberField } from '../ui/controls/fields/number-field.tsx';
import { Select } from '../ui/controls/fields/select.tsx';
import { Switch } from '../ui/controls/fields/switch.tsx';
import { TextField } from '../ui/controls/fields/text-field.tsx';
import { Dialog } from '../ui/controls/overlays/dialog.tsx';
import { Popover } from '../ui/controls/overlays/popover.tsx';
import { SortableList } from '../ui/controls/sortable-list.tsx';
import { Tabs } from '../ui/controls/tabs.tsx';
import { Toast } from '../ui/controls/toast.tsx';
import { Icon, type IconName } from '../ui/icon/icon.tsx';
import { iconPaths } from '../ui/icon/icon-paths.ts';
import { chooseTheme, chosenTheme } from '../ui/style/theme.ts';

const phases: readonly Phase[] = [
  'closed',
  'before',
  'hold',
  'running',
  'warning',
  'last-minute',
  'time',
  'share-used',
  'overtime',
  'paused',
  'break',
  'done',
];
const minutes = (count: number) => duration(count * 60_000);
const faceOf = (phase: Phase): Face => ({
  phase,
  under: 'running',
  remaining: minutes(4),
  allotted: minutes(15),
  slot: null,
  person: null,
  part: null,
  minutesLeft: 4,
  until: null,
  back: null,
});
const states: readonly ActionState[] = ['idle', 'under-way', 'done', 'refused'];
const words = ['Session 1', 'Debate (session 1)', 'Coffee break'].map((text, index) => ({ id: `item-${index}`, text }));

/** Every component in every state on one page: the design language to look at. */
export const Specimens = () => {
  const [choice, choose] = useState<string>('item-0');
  const [count, setCount] = useState(3);
  const [on, setOn] = useState(true);
  const [items, order] = useState<readonly (typeof words)[number][]>(words);
  const move = (from: number, to: number): void =>
    order((list) => list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1)));
  const [asking, ask] = useState(false);
  return (
    <main className="page">
      <h1>Components</h1>
      <div className="row">
        {(['system', 'dark', 'light'] as const).map((theme) => (
          <PlainButton key={theme} primary={chosenTheme() === theme} onClick={() => chooseTheme(theme)}>
            {theme}
          </PlainButton>
        ))}
      </div>
      <section className="card row" aria-label="Phases">
        {phases.map((phase) => (
          <PhaseTag key={phase} face={faceOf(phase)} />
        ))}
      </section>
      <section className="card row" aria-label="Characters">
        <p>é î è É œ Œ à ç ù “ ” ’ « » – — − ± · … 0123456789 ↑ ↓ €</p>
        <p className="tabular">0123456789 1111111111</p>
        <ClockDigits remaining={minutes(61)} /> <ClockDigits remaining={minutes(-1.5)} />
      </section>
      <section className="card" aria-label="Bars">
        <ProgressBar
          remaining={minutes(9)}
          allotted={minutes(15)}
          signals={[minutes(3), minutes(1)]}
          moving={false}
          now={instant(0)}
        />
      </section>
      <section className="card row" aria-label="Buttons">
        {states.map((state) => (
          <Button key={state} state={state}>
            {state}
          </Button>
        ))}
        <Button look="primary">primary</Button>
        <Button look="plain">plain</Button>
        <Button isDisabled>disabled</Button>
        <PlainButton>of a light page</PlainButton>
        <ButtonLink href="#top">a link</ButtonLink>
        {(Object.keys(iconPaths) as IconName[]).map((name) => (
          <Icon key={name} name={name} size="1.6em" />
        ))}
      </section>
      <section className="card" aria-label="Fields">
        <TextField label="Title" hint="As it shall stand on the projector" defaultValue="Debate (session 1)" />
        <TextField label="Start" problem="“25:00” is not a time: HH:MM was expected" defaultValue="25:00" />
        <TextField label="Note" lines={3} placeholder="For the chair" />
        <NumberField label="Minutes" value={count} onChange={setCount} minValue={1} maxValue={600} />
        <Select label="To" choices={words} value={choice} onChange={choose} />
        <Switch on={on} onChange={setOn}>
          Show seconds
        </Switch>
      </section>
      <section className="card row" aria-label="Popovers and dialogs">
        <Popover label="Other amount" button="Other amount">
          {(close) => (
            <>
              <NumberField label="Minutes" value={count} onChange={setCount} />
              <Button onPress={close}>Add</Button>
            </>
          )}
        </Popover>
        <Button onPress={() => ask(true)}>Delete the run</Button>
        <Dialog
          title="Delete this run for ever?"
          confirm="Delete"
          cancel="Keep"
          isOpen={asking}
          onConfirm={() => ask(false)}
          onCancel={() => ask(false)}
        >
          <p>Its log cannot be brought back.</p>
        </Dialog>
      </section>
      <section className="card" aria-label="Toasts">
        <Toast kind="done">
          <span>Ended Debate 1</span>
          <Button>Undo</Button>
        </Toast>
        <Toast kind="refused">
          <span>Another slot is running by now.</span>
        </Toast>
      </section>
      <Tabs label="Views" tabs={words} chosen={choice} onChoose={choose} className="card">
        {(id) => <p>{id}</p>}
      </Tabs>
      <section className="card" aria-label="Lists">
        <SortableList label="Agenda" handle={({ text }) => `Move ${text}`} items={items} onMove={move}>
          {({ text }) => text}
        </SortableList>
        <Disclosure title="More of it" isOpen>
          <p>Unfolded.</p>
        </Disclosure>
      </section>
    </main>
  );
};
