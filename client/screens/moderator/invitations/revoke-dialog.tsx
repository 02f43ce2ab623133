import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/controls/overlays/dialog.tsx';
import style from './invitations.module.css';

/** Asked once, where more ends than the row that was tapped: what had been made with it. */
export const RevokeDialog = ({
  name,
  ends,
  isOpen,
  confirm,
  cancel,
}: {
  name: string;
  ends: readonly string[];
  isOpen: boolean;
  confirm: () => void;
  cancel: () => void;
}) => {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('invitations.revokeAsk', { name })}
      confirm={t('invitations.revoke')}
      cancel={t('invitations.leave')}
      isOpen={isOpen}
      onConfirm={confirm}
      onCancel={cancel}
    >
      <p>{t('invitations.alsoEnds')}</p>
      <ul className={style['ends']}>
        {ends.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two links may be called the same, and the list never changes its order.
          <li key={index} dir="auto">
            {one}
          </li>
        ))}
      </ul>
      <p className="quiet">{t('invitations.alsoHint')}</p>
    </Dialog>
  );
};
