import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../button.tsx';
import style from './overlays.module.css';

/** Something to read over the page; a press outside or Escape closes it. */
export const Sheet = ({
  title,
  close,
  isOpen,
  onClose,
  children,
}: {
  title: string;
  close: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) => (
  <ModalOverlay
    className={style['veil'] ?? ''}
    isOpen={isOpen}
    onOpenChange={(open) => (open ? undefined : onClose())}
    isDismissable
  >
    <Modal className={style['modal'] ?? ''}>
      <AriaDialog className={style['dialog'] ?? ''}>
        <Heading slot="title">{title}</Heading>
        {children}
        <div className={`row ${style['answers']}`}>
          <Button onPress={onClose}>{close}</Button>
        </div>
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
