import { useEffect, useState } from 'react';

type Props = {
  text: string;
  label: string;
  size?: number;
  /** How much of it may be soiled: M is for paper and glass; L has fewer and larger squares. */
  level?: 'L' | 'M';
  /** The quiet edge, in squares. */
  margin?: number;
};

/** A QR code of an address, dark on light in every theme. */
export const Qr = ({ text, label, size = 176, level = 'M', margin = 2 }: Props) => {
  const [image, setImage] = useState<string | null>(null);
  useEffect(() => {
    let live = true;
    void import('qrcode').then(async ({ default: qrcode }) => {
      const made = await qrcode.toDataURL(text, { margin, width: size * 2, errorCorrectionLevel: level });
      if (live) setImage(made);
    });
    return () => {
      live = false;
    };
  }, [text, size, level, margin]);
  return image === null ? <span className="quiet">…</span> : <img src={image} alt={label} width={size} height={size} />;
};
