import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_DEVICE_NAME } from '../../shared/protocol/limits.ts';
import { nameDevice } from '../live/sign-in.ts';
import { PlainButton } from '../ui/buttons/plain-button.tsx';
import { NameForm } from '../ui/name-form.tsx';
import style from './own-name.module.css';

type Why = Extract<Awaited<ReturnType<typeof nameDevice>>, { ok: false }>['why'];

/** The form by which this device is named, which tells why it could not be. `saved`: once the server has it. */
export const OwnNameForm = ({
  name,
  save,
  leave,
  saved,
  onLeave,
}: {
  name: string;
  save: string;
  leave: string;
  saved: () => void;
  onLeave: () => void;
}) => {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [why, setWhy] = useState<Why | null>(null);
  const give = async (given: string): Promise<void> => {
    setBusy(true);
    const answer = await nameDevice(given);
    setBusy(false);
    setWhy(answer.ok ? null : answer.why);
    if (answer.ok) saved();
  };
  return (
    <div className={style['form']}>
      <NameForm
        label={t('name.label')}
        name={name}
        longest={LONGEST_DEVICE_NAME}
        save={save}
        leave={leave}
        isBusy={isBusy}
        onSave={(given) => void give(given)}
        onLeave={onLeave}
      />
      {why === null ? null : (
        <p role="alert" className="refusal">
          {why === 'malformed' ? t('name.unfit') : t(`no.${why}`)}
        </p>
      )}
    </div>
  );
};

/** Where the name of this device is read: `children` say it, and the button beside them changes it. */
export const OwnName = ({
  name,
  children,
  changed = () => undefined,
}: {
  name: string;
  children: ReactNode;
  changed?: () => void;
}) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  if (isOpen)
    return (
      <OwnNameForm
        name={name}
        save={t('name.save')}
        leave={t('name.leave')}
        saved={() => {
          close();
          changed();
        }}
        onLeave={close}
      />
    );
  return (
    <span className={style['name']}>
      {children}
      <PlainButton className={style['change'] ?? ''} onClick={() => setOpen(true)}>
        {t('name.change')}
      </PlainButton>
    </span>
  );
};
