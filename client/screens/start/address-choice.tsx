import { useTranslation } from 'react-i18next';
import type { RoomList } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import style from './start.module.css';

/** Which of the server's addresses the codes of this page carry. */
export const AddressChoice = ({
  list,
  address,
  choose,
}: {
  list: RoomList;
  address: string;
  choose: (address: string) => void;
}) => {
  const { t } = useTranslation();
  return (
    <div className={style['address']} data-bar>
      <label className="row">
        <strong>{t('start.address')}</strong>
        <select className="field" value={address} onChange={({ target }) => choose(target.value)}>
          {list.addresses.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <p className="quiet">
        {t('start.addressHint')} {list.secure ? '' : t('start.http')}
      </p>
    </div>
  );
};
