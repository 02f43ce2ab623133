import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { Icon } from '../icon/icon.tsx';
import style from './disclosure.module.css';

/** More of a thing, folded away until asked for, or while something in it must be seen. */
export const Disclosure = ({
  title,
  isOpen = false,
  mustOpen = false,
  children,
}: {
  title: ReactNode;
  isOpen?: boolean;
  mustOpen?: boolean;
  children: ReactNode;
}) => {
  const [isUnfolded, unfold] = useState(isOpen);
  return (
    <AriaDisclosure className={style['disclosure'] ?? ''} isExpanded={isUnfolded || mustOpen} onExpandedChange={unfold}>
      <Heading level={2} className={style['disclosureHead'] ?? ''}>
        <Button slot="trigger" className={`button plain ${style['disclosureButton']}`}>
          <Icon name="chevron" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
};
