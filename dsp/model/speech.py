# SPDX-License-Identifier: GPL-3.0-or-later
"""Speech: made by espeak-ng, and recorded ones that Debian packages hold.

Languages, voices, texts and packages of the splits 'fit' and 'judge' are disjoint."""

import os
import subprocess

import numpy as np
from scipy.signal import resample_poly

from noises import RATE

# Read aloud; besides, numbers are read in languages whose sentences are not here.
TEXTS = {
    "fit": {
        "en-us": ("The train to the harbour leaves at a quarter past nine, from platform four.",
                  "Nobody had told her that the bridge was closed, so she turned around.",
                  "Please keep your hands inside the car. Is that understood?",
                  "I never said it would be easy. I said that it would be worth the trouble."),
        "de": ("Der Regen hat aufgehört, und auf der Wiese stehen drei Kraniche.",
               "Bitte nennt mir eure Kundennummer, dann sehe ich nach.",
               "Warum hast du denn nichts gesagt? Wir hätten doch gewartet!"),
        "fr-fr": ("La boulangerie ouvre à sept heures, sauf le lundi et les jours de fête.",
                  "Il a rangé ses outils, fermé la porte, puis suivi le chemin du village.",
                  "Je ne comprends pas. Pourriez-vous répéter plus lentement ?"),
        "ru": ("Завтра утром мы поедем к морю, если погода не испортится.",
               "Он положил письмо на стол и долго смотрел в окно.",
               "Сколько стоит билет до конечной станции?"),
        "cmn": ("今天下午我们一起去图书馆，好不好？", "他把雨伞忘在车上了，只好跑回家。"),
        "pt": ("O barco sai do cais todas as manhãs, mesmo quando há nevoeiro.",
               "Não se esqueça de levar água e um chapéu."),
        "hi": ("कल हम लोग बाज़ार जाएँगे और ताज़े फल लाएँगे।", "क्या आप मुझे स्टेशन का रास्ता बता सकते हैं?"),
        "tr": ("Akşam yemeğinden sonra sahilde biraz yürüdük.", "Kapıyı kapatmayı unutma lütfen."),
        "fi": (), "cs": (), "ko": (), "el": (), "sw": (), "vi": (),
    },
    "judge": {
        "en-gb": ("We found the old map under the floor, wrapped in a piece of oilcloth.",
                  "Ladies and gentlemen, the second half will begin in five minutes.",
                  "Stop! You can't go in there, the paint is still wet.",
                  "My grandmother kept bees, and every summer she gave us a jar each."),
        "es": ("El mercado estaba lleno de gente, pero encontramos una mesa libre.",
               "¿Quién dejó la ventana abierta toda la noche?",
               "Después de la lluvia, el camino quedó cubierto de hojas."),
        "it": ("Domani mattina partiamo presto per evitare il traffico.",
               "Ha lasciato le chiavi sul tavolo della cucina, come sempre.",
               "Che bella giornata! Andiamo a fare due passi?"),
        "ja": ("きのうのよる、ともだちとえいがをみました。", "すみません、えきはどこですか。",
               "あしたはあめがふるそうです。かさをわすれないでください。"),
        "pl": ("Wczoraj padał śnieg, a dzisiaj świeci słońce.", "Gdzie jest najbliższa apteka?"),
        "sv": ("Båten lägger till vid bryggan klockan halv tio.", "Har du sett min gröna mössa?"),
        "nl": ("De fietsen staan achter het huis, naast de schuur.", "Kunt u dat nog een keer zeggen?"),
        "ar": ("ذهبنا إلى السوق في الصباح الباكر.",),
        "hu": (), "ro": (), "uk": (), "fa": (), "id": (), "bn": (),
    },
}
VARIANTS = {
    "fit": ("m1", "m3", "m5", "m7", "f1", "f3", "f5", "klatt", "klatt3", "Andy", "Annie", "steph",
            "croak", "benjamin", "linda", "grandpa"),
    "judge": ("m2", "m4", "m6", "m8", "f2", "f4", "klatt2", "klatt4", "Alicia", "anika", "belinda",
              "iven", "victor", "grandma", "whisper", "caleb"),
}

# Folders of recordings: one speaker each, or a few. What is of one language is in one split, for
# volunteers speak for several packages.
#   asterisk-core-sounds-*-g722: CC BY-SA 3.0    ktuberling-data, klettres-data: GPL-2+
#   tuxpaint-stamps-default: GPL-2+              hedgewars-data: GPL-2
#   pocketsphinx-testdata: BSD-2-clause and public domain
ASTERISK = {"en": "en_US_f_Allison", "es": "es_MX_f_Allison", "it": "it_IT_m_Carlo",
            "fr": "fr_CA_f_June", "ru": "ru_RU_f_IvrvoiceRU"}
LANGUAGES = {
    "fit": ("en", "es", "it", "de", "da", "fi", "pt", "cs", "ca", "lt", "hu", "ml", "el", "be"),
    "judge": ("fr", "ru", "sv", "uk", "sl", "sr", "wa", "ga", "he", "ar", "en_GB", "nb", "tn",
              "pt_BR", "nn", "nl", "nds", "ro", "gl", "bg"),
}


def folders_of(root, split):
    """[(speaker's name, files)], of those packages that are unpacked below a root."""
    found = {}
    for language in LANGUAGES[split]:
        if language in ASTERISK:
            found["asterisk-" + language] = ["usr/share/asterisk/sounds/" + ASTERISK[language]]
        found["ktuberling-" + language] = ["usr/share/ktuberling/sounds/" + language]
        found["klettres-" + language] = ["usr/share/klettres/" + language]
    if split == "fit":
        found["pocketsphinx"] = ["usr/share/pocketsphinx/test/data/librivox",
                                 "usr/share/pocketsphinx/test/data/cards"]
    else:
        voices = "usr/share/games/hedgewars/Data/Sounds/voices"
        for name in ("British", "Classic", "Default", "Default_pl", "Default_uk", "HillBilly",
                     "Mobster", "Pirate", "Robot", "Russian", "Surfer"):  # Singer sings
            found["hedgewars-" + name] = [voices + "/" + name]
    speakers = []
    for speaker, places in sorted(found.items()):
        files = sorted(os.path.join(folder, name) for place in places
                       for folder, _, names in os.walk(os.path.join(root, place))
                       for name in names
                       if name.endswith((".g722", ".ogg", ".wav", ".opus"))
                       and "beep" not in name and "silence" not in folder)
        if len(files) >= 8:
            speakers.append((speaker, files))
    return speakers + stamps(root, split)


def stamps(root, split):
    """Tux Paint's stamps: each language's descriptions lie beside the pictures."""
    top = os.path.join(root, "usr/share/tuxpaint/stamps")
    by_language = {}
    for folder, _, names in os.walk(top):
        for name in names:
            if "_desc" in name and name.endswith((".ogg", ".wav")):
                language = name.rsplit("_desc", 1)[1].rsplit(".", 1)[0].lstrip("_") or "en"
                by_language.setdefault(language, []).append(os.path.join(folder, name))
    return [("tuxpaint-" + language, sorted(files)) for language, files in sorted(by_language.items())
            if language in LANGUAGES[split] and len(files) >= 20]


def decoded(path):
    """Mono samples of any file that ffmpeg reads."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-ac", "1", "-ar",
                          str(RATE), "-"], capture_output=True, check=False).stdout
    return np.frombuffer(raw[:len(raw) // 4 * 4], np.float32)


def said(text, voice, speed, pitch):
    """What espeak-ng says, mono."""
    wave = subprocess.run(["espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "--stdout",
                           text], check=True, capture_output=True).stdout
    start = wave.find(b"data") + 8
    rate = int.from_bytes(wave[24:28], "little")
    sound = np.frombuffer(wave[start:len(wave) - (len(wave) - start) % 2], np.int16) / 32768
    return resample_poly(sound, RATE, rate) if len(sound) else np.zeros(RATE // 10)


def trimmed(sound):
    """Without the silence before and after."""
    if len(sound) == 0:
        return sound
    loud = np.flatnonzero(np.abs(sound) > .02 * np.max(np.abs(sound)))
    return sound[loud[0]:loud[-1] + 1] if len(loud) else sound


class Made:
    """A speaker of espeak-ng's."""

    def __init__(self, chance, split):
        languages = sorted(TEXTS[split])
        self.language = languages[chance.integers(len(languages))]
        self.texts = TEXTS[split][self.language]
        self.voice = self.language + "+" + str(chance.choice(VARIANTS[split]))
        self.speed = int(chance.uniform(110, 260))
        self.pitch = int(chance.uniform(10, 90))

    def utterance(self, chance):
        if self.texts and chance.random() < .8:
            text = self.texts[chance.integers(len(self.texts))]
        else:
            text = ", ".join(str(chance.integers(1, 10 ** chance.integers(1, 6)))
                             for _ in range(chance.integers(3, 8)))
        return said(text, self.voice, self.speed, self.pitch)


class Recorded:
    """A speaker of a package's."""

    def __init__(self, chance, speakers):
        self.name, self.files = speakers[chance.integers(len(speakers))]

    def utterance(self, chance):
        return decoded(self.files[chance.integers(len(self.files))])


def talk(chance, seconds, speaker, pause):
    """One speaker, with pauses of about a length in seconds."""
    parts, length = [], 0
    while length < seconds * RATE:
        one = trimmed(speaker.utterance(chance))
        peak = np.max(np.abs(one)) if len(one) else 0
        if peak > 0:
            one = one / peak * chance.uniform(.6, 1)
        gap = np.zeros(int(pause * chance.exponential(1) * RATE) + RATE // 25)
        parts += [one, gap]
        length += len(one) + len(gap)
    return np.concatenate(parts)[:int(seconds * RATE)]


def conversation(chance, seconds, speakers, split):
    """One to three of the speakers, by turns or at the same time. `speakers` makes one."""
    count = chance.choice((1, 1, 1, 2, 2, 3))
    pause = .15 + chance.exponential(.5 if split == "fit" else .8)
    return sum(chance.uniform(.5, 1) *
               talk(chance, seconds, speakers(chance), pause if count == 1 else pause + 1)
               for _ in range(count))


def babble(chance, seconds, speakers, count):
    """The murmur of many who talk at the same time."""
    tracks = [talk(chance, seconds, speakers(chance), .2) for _ in range(min(count, 8))]
    sound = np.zeros(int(seconds * RATE))
    for number in range(count):
        shifted = np.roll(tracks[number % len(tracks)], chance.integers(0, len(sound)))
        sound += shifted * chance.uniform(.3, 1)
    return sound
