import { useTranslation } from 'react-i18next';
import { BLANKS } from '../../../../shared/domain/run/views.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';

/** Blanks the projection for a while; the button that did it brings it back. */
export const BlankButtons = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  return BLANKS.map((blank) =>
    blank === view.blank ? (
      <ActionButton key={blank} actions={actions} look="primary" act={() => actions.blank(null)}>
        {t('blank.show')}
      </ActionButton>
    ) : (
      <ActionButton key={blank} actions={actions} act={() => actions.blank(blank)}>
        {t(`blank.${blank}`)}
      </ActionButton>
    ),
  );
};
