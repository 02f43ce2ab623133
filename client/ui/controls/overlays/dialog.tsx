import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../button.tsx';
import style from './overlays.module.css';

/** A question about what cannot be undone, or ends more than what was tapped; nothing else deserves a dialog. */
export const Dialog = ({
  title,
  confirm,
  cancel,
  isOpen,
  onConfirm,
  onCancel,
  children,
}: {
  title: string;
  confirm: string;
  cancel: string;
  isOpen: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children: ReactNode;
}) => (
  <ModalOverlay
    className={style['veil'] ?? ''}
    isOpen={isOpen}
    onOpenChange={(open) => (open ? undefined : onCancel())}
    isDismissable
  >
    <Modal className={style['modal'] ?? ''}>
      <AriaDialog role="alertdialog" className={style['dialog'] ?? ''}>
        <Heading slot="title">{title}</Heading>
        {children}
        <div className={`row ${style['answers']}`}>
          <Button onPress={onCancel}>{cancel}</Button>
          <Button look="primary" onPress={onConfirm}>
            {confirm}
          </Button>
        </div>
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
