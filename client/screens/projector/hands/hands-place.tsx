import { type ComponentProps, type ComponentType, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import style from './hands.module.css';
import type { HandsCode } from './hands-code.tsx';

type Code = ComponentType<ComponentProps<typeof HandsCode>>;

/** Where hands are raised, for as long as they are taken. Its place is kept before the code is there, which few projectors ever load. */
export const HandsPlace = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  const [Code, setCode] = useState<Code | null>(null);
  useEffect(() => {
    let isHere = true;
    // A projector that cannot load it now goes on without it, and tries again when hands are taken the next time.
    void import('./hands-code.tsx').then(
      (loaded) => isHere && setCode(() => loaded.HandsCode),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, []);
  const name = t('hand.raise');
  return (
    <div className={style['hands']} data-hands>
      <p className={style['words']}>{name}</p>
      <div className={style['code']}>{Code === null ? null : <Code room={room} name={name} />}</div>
    </div>
  );
};
