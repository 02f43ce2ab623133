import { useEffect, useState } from 'react';

/** A QR code of an address, dark on light in every theme. */
export const Qr = ({ text, label, size = 176 }: { text: string; label: string; size?: number }) => {
  const [image, setImage] = useState<string | null>(null);
  useEffect(() => {
    let live = true;
    void import('qrcode').then(async ({ default: qrcode }) => {
      const made = await qrcode.toDataURL(text, { margin: 2, width: size * 2, errorCorrectionLevel: 'M' });
      if (live) setImage(made);
    });
    return () => {
      live = false;
    };
  }, [text, size]);
  return image === null ? <span className="quiet">…</span> : <img src={image} alt={label} width={size} height={size} />;
};
