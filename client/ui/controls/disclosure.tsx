import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { Icon } from '../icons.tsx';
import style from './controls.module.css';

/** More of a thing, folded away until asked for. */
export const Disclosure = ({ title, isOpen = false, children }: { title: ReactNode; isOpen?: boolean; children: ReactNode }) => (
  <AriaDisclosure className={style['disclosure'] ?? ''} defaultExpanded={isOpen}>
    <Heading level={2} className={style['disclosureHead'] ?? ''}>
      <Button slot="trigger" className={`button plain ${style['disclosureButton']}`}>
        <Icon name="chevron" />
        {title}
      </Button>
    </Heading>
    <DisclosurePanel>{children}</DisclosurePanel>
  </AriaDisclosure>
);
