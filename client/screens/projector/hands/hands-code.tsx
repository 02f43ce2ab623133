import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import { useAddress, useRooms } from '../../../rooms/board/room-list.ts';
import { Qr } from '../../../ui/qr.tsx';

/** The code of the page that takes hands, as coarse as it can be: whoever scans it sits far away, and nothing soils a projection. */
export const HandsCode = ({ room, name }: { room: string; name: string }) => {
  const list = useRooms();
  const [base] = useAddress(list);
  // The address that a projector was opened with may be its own machine's alone: a code waits for the one that phones reach.
  if (list === null) return null;
  const address = `${base}${pathTo(pages.agenda, { room })}`;
  return <Qr text={address} label={`${name}: ${address}`} size={360} level="L" margin={4} />;
};
