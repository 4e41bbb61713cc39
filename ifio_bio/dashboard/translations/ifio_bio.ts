<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name></name>
    <message>
        <source>Past sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sessions yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of sessions cannot be read; open it to see what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this session?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not end cleanly; what was recorded is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>January</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>February</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>March</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>April</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>June</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>July</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>August</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>September</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>October</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>November</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>December</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{session}. It cannot be brought back. What goes: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} and {b}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{weekday} {day} {month} {year}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The breath as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace, ratio and holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change comes with the next breath; a new pace glides in over several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change comes with the next breath; a new pace glides in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back to 6.0, 4 s in, 6 s out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In-breath and out-breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold after the in-breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold after the out-breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{inhale} s in, {exhale} s out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>You took {breaths} breaths together.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>About the protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breaths a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times a week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line of invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line of invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice for home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice for home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept · Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not kept · Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter keeps it · Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for you; it goes into notes.csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session is not recorded, so no note can be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your agreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write in this stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc puts this away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this stage is called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one more, in their words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the session?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long, in minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that was learned before is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Learned {count} months ago.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned {count} weeks ago.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Learned yesterday.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learned today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After {days} days it is worth learning anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Learned {count} days ago.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No data from {name}’s strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap has no skin contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The breath and the recording go on; the gap is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The breath goes on; the gap is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for it. The breath and the recording go on; the gap is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for it. The breath goes on; the gap is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for them. The breath and the recording go on; the gap is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for them. The breath goes on; the gap is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap is out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No signal is not calm: please look at {name}, not at the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No signal is not calm: please look at {a} and {b}, not at the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It appears here by itself once worn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They appear here by themselves once worn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {lasting}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more comes from them; the breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for {name}’s strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more comes from it; the breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s recording is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart rate was higher than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both heart rates were higher than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart rate is higher than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart rate is much higher than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both heart rates are higher than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both heart rates are much higher than usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>eases to {pace} over {counted} breaths</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Can’t say of {name} just now: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say of {a} and {b} just now: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say just now: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s heart rate is back in its usual range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning {name}’s usual, {learned} of {needed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still learning what is usual for {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still learning what is usual for {a} and {b}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be said of {name} just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be said of {a} and {b} just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s heart rate is above the usual range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a}’s and {b}’s heart rates are above the usual range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has been in the usual range for {lasting}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} and {b} have been in the usual range for {lasting}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cues rest for {lasting} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next, {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is measured any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is measured during a pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closer than chance, for {lasting} ({p})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closer than chance, for {lasting}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {lasting} ({p})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {lasting}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Too few clean minutes yet: {counted} more minutes needed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Needs both signals for {count} clean minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>p under {least}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your breath, beside the pacer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pacer’s breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pacer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How steady</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What we can’t say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether it felt good: only the two of you know that. A shorter time is fine too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say without a strap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say with one strap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say: too little signal reached the straps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can’t be seen in what was measured. Some hearts hardly swing with the breath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your hearts rose and fell no more alike than chance would make them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your hearts rose and fell together throughout, more than chance would make them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your hearts rose and fell together in the last {minutes}, more than chance would make them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your hearts rose and fell together for {minutes}, more than chance would make them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last four weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a page to bring along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept on this computer only, unless you save the page and share it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a medical device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>third</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fourth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fifth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sixth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seventh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eighth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ninth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tenth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eleventh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>twelfth</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{minutes} minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{since}, both of you stayed with the breath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{since}, {name} stayed with the breath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the {ordinal} minute on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From minute {minute} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no strap yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both stay in their usual range and breathe with the pacer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one rises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After two and a half minutes one heart rate rises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After two and a half minutes both heart rates rise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strap lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the second minute one strap goes out of reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>talking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They talk, laugh and move; no heart rate rises for long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recording for {name}, or another source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a strap for at least one of the two, or a recording or a simulated partner instead. Without any, breathe together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both have the same recording; choose another one for one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no file yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a medical device. Quiet signals are not proof of calm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before you begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything here can stay as it is: Enter begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What brings you here today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes the heart rate: a beta-blocker, a pacemaker, pregnancy, a fever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers can be changed at any moment, with C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Let the out-breath be the longer one.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it for a moment. It is already breathing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice from your last session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open a practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breathed together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four weeks. Any day is a good day to start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only which days you breathed is kept, on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pace, ratio and holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>breaths a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no strap, just breathing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slowing down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The breath has stopped by itself; nothing you did. Go back to begin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was the last breath. Stay as long as you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a minute; practice: {pace}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>times a week</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>seconds in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>easing to {pace}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does one of these apply?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beta-blocker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pacemaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>atrial fibrillation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rest. Breathe as it comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next pace in {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{clean} of {needed} clean minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording cannot follow a pacer: finding the pace needs a strap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two clean minutes are needed; {clean} s came together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was much movement. Let the hands rest and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many beats were unclear. Moisten the strap, move it a little, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The breath was slow and even, as with a pacer, and that is not what is usual. Breathe as it comes and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A heart rate of {bpm} is fast for sitting still. Sit for some minutes and try again, or keep it if it is usual; it is then marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The heart rate was still coming down. Sit for some minutes and try again, or keep it; it is then marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: no signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: moving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: too few clean beats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} in step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands out clearly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands out a little; its neighbours do almost as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It hardly stands out: take the one that is pleasant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sit comfortably, eyes open, feet on the floor. Breathe as it comes: nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four clean minutes teach what is usual; two are enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around softly. Seconds with movement or unclear beats wait and lose nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sitting quietly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was learned this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was this rest?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It rests on {clean} clean seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This strap sends no beats: heart rate alone was learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lean since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next, if you like: the pace at which heart and breath swing most together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five paces of two minutes with rest between: {minutes} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breathe with the circle, without effort and not too deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it feels like too much, stop: nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five paces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{measured} of the paces came through, three are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pace was found this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As good within what was measured: {paces}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pace} breaths a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{swing} bpm swing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep {pace}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strap on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both straps are out of reach. The breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tap a strap to see its dot jump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a recording can be dropped on a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings run as fast as they were made, beat by beat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the simulated partners go through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a recording is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text file with one RR interval in milliseconds a line, or a table with a column rr_ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This recording cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a strap for one of the two, or a simulated partner: beats are needed to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facilitate a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both partners side by side, with a breath to slow down by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five quiet minutes to learn a partner’s usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breathe together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At home, with two straps, one or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recorded on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with a simulated couple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to wear, nothing to install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good morning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good afternoon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good evening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slower, and mark it (PgDn too)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pace up by a half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pace down by a half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back to the first pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the breath: pace, ratio and holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grounding breath for both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>snooze for 5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marker (PgUp too)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a repair was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take the last mark back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snooze for 5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>consent: see and change the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agreements, parts, harvest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause, and come back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partner screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide the partner screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a soft sound with each cue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the breath as sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the filled button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save a page to bring along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>facilitate a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>breathe together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibrate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>past sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>try it with a simulated couple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete the past session you are at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who is here today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close, or go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moisten the electrodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also in reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for straps. Put them on and moisten the electrodes; they appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other strap is in reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under each name a simulated partner or a recording can be chosen instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose one below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>battery {percent} percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluetooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A heart that is made up, with beats, movement and battery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A heart as it was once recorded, beat by beat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just breathing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings (*.txt *.csv *.rr *.dat);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recorded before a “no” stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To have it removed too, delete the session afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the signals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They go into the session files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this strap is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share with the facilitator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers, curve and cues are seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the state of the link is seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show my numbers to my partner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the partner screen, if both agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No numbers on the partner screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page could not be written there; choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{weekday} {day} {month}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>In the last four weeks you breathed together on {count} days.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no heart rate now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can’t say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can’t say yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say with one strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recording over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate {hr} bpm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % clean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{doubt}, for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HRV, RMSSD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap is out of reach. The breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap sends nothing just now. The breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap has no skin contact. The breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap is off. The breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too few clean beats for a spectrum: it needs 90 clean seconds close together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum, ms² per Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum, ms² per Hz; VLF goes on beyond the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No two clean beats follow each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ectopic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{beats} beats in {time}, {flagged}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coherence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}’s strap, {strap}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cues wait for clear rises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too few clean beats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speaking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking for the strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>streaming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no skin contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>three</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>four</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>six</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eleven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>twelve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{count} seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no data for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cues for {name} wait for long, clear rises: something changes what the heart rate tells. Quiet says even less here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound here: PortAudio is missing (on Debian: apt install libportaudio2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound here: this computer has no sound device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound here: “{device}” is not there; choose another sound device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound here: the sound device did not open; another program may hold it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound device is gone; the breath goes on without sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where sessions are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn on disk encryption in the settings of this computer: these are health data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long they are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is ever deleted without asking you, with a list of what it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete older ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the program notes down about itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent anywhere: no telemetry, no account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All words in full ink, lines made visible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing moves by itself; the breath is counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How readily a cue is given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the system has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder leaves the computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete these sessions?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fewer cues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more cues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is copied by {service}. What hearts did here would lie on other machines too; choose a folder that stays on this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In ten calm hours expect about {count} cues.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session is older than that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older than that: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names}. They cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {more} more. They cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that is measured here stays on this computer, in a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are health data: turn on disk encryption, and keep the folder out of clouds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a medical device, and quiet signals are not proof of calm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions will be kept in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is here today?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was learned of a heart belongs to a person and to these two, never to a strap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>save a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}. It holds what was learned of {a} and {b}: keep it as they would.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} and {b} are here, with what was learned of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} and {b} are here already. Rename or forget them, then bring the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget these two?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was learned of {a} and {b} is deleted: usual heart rates, paces, straps, agreements. Their sessions, and copies you saved, stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last here on {day} {month} {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−{minute} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end grounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what was learned?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this sitting is kept yet. Esc goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close in the middle?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough yet to learn from, and nothing half is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already at {pace}; marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no signal for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quiet is not proof of calm: stillness, slow hearts and beta-blockers can hide arousal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already at {pace}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learned {learned} of {needed}; {doubt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning the usual, {learned} of {needed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here is how they went.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can’t say: it takes three minutes in one piece with both hearts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes}, side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter switches. A change holds from this moment on, and is written down with its time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where cues are heard, and the breath at home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The breath to follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{act} (during a cue)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each interval against the one before, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intervals between beats, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged, as received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in this window went wrong; the session and its recording go on. The details are in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend that and try again; ending anyway gives up what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer slept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note was not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screen may lock during the session: this system does not let a program hold it off; turn off the screen lock in the system settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another strap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of partner {partner}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {source}, change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sources change places, names stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>schema is missing or of the wrong kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>schema is {schema}; this version reads {reads}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its id is not the one in the file&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agreements are no list of sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept as it is in {kept}; these two start anew until it is mended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is from a newer version and stays as it is; update ifio-bio to use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} could not be cleared ({why}); delete {id}{suffix} there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be written: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known of {a} and {b} could not be kept: {path} cannot be written ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} holds no duo: it is far too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} holds no duo that can be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is torn or was changed by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be opened: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be moved aside ({why}); it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The people kept here could not be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice&apos;s pace is {value:g} breaths a minute; choose one from {least:g} to {most:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice&apos;s length is {value:g} minutes; choose one from {least:g} to {most:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice&apos;s number is {value:g} times a week; choose one from {least:g} to {most:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} is from a newer version; update ifio-bio to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} is not a practice: ask for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invitation must be one line of at most {longest} letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{source} is damaged: ask for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not a practice: ask for the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This practice could not be kept in {folder} ({why}); the breath goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your settings could not be read, so the windows start as if for the first time; they are written anew when you change something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your settings could not be kept: {path} cannot be written ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer slept for {minutes} minutes; the breath and the session go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer slept for a moment; the breath and the session go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer slept for 1 minute; the breath and the session go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straps need a live session; name recordings or sim: sources here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} could not be written ({why}); free some space or name a folder on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, line {line}: {reason}; put back the file as it was recorded, or remove that line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} must be one JSON object, in curly brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} has schema {found!r}; this version reads schema {schema}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: {name} is missing; add it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: {name} must be {kind}, not {found!r}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: {name} is empty; write a few words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: {name} is {number}; give a whole number from {least} to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: {name} must be a list of sentences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} is not valid JSON: look at line {line}, column {column}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} holds what this program never writes; make it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}, {what} {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} was written by a newer version of this program; update ifio-bio to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a session&apos;s header; put back a copy of it to open this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is not a session: it has no {name}; name a session&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is damaged; put back a copy of it to open this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its cells should be four, not {found}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{time}” is not a time in nanoseconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the partner is A or B, not “{partner}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not UTF-8 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a journal begins with {header}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not CSV ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be read ({why}); check that you may open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its time is before the row above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this command is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session broke off because of a mistake in this program; what was recorded until then is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session could not be ended properly because of a mistake in this program; what was written until then is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A strap could not be let go of; take it off and on again before the next session. The details are in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>session.json was changed by hand or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session&apos;s plan cannot be read: {what} is missing or of the wrong kind; {changed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first pace is {pace} breaths a minute; choose one from {least:g} to {most:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session&apos;s plan cannot be read: {why}; {changed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session&apos;s plan cannot be read: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: form is {wanted!r}; write agreements, parts or harvest, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} has {found} stages; give it 1 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where} has {found} turns; give it {most} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not text in UTF-8; save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session goes by the packaged protocol instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no protocol {named}; name a file, or one of those in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movement is not measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not explained by movement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breath is faster than the pacer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the recording was lost because of a mistake in this program; what follows is still written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: the recording waits in memory and goes on by itself as soon as there is space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session folder cannot be written any more: the recording waits in memory and goes on by itself once you allow it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session folder may not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk with the session folder does not answer: check that it is still plugged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk refuses the recording ({why}): the recording waits in memory and goes on by itself when it can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk refuses ({why})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last {seconds} s of the recording could not be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal raw.csv is complete, but the other files could not be finished: {reason}; ifio-bio replay makes the tables anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is being recorded; end that session before you delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} could not be deleted ({why}); close what has it open and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something that shows this session went wrong; the session and its recording go on. The details are in the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} is named for both partners; name a second source for B.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be written ({why}); name a folder that you own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{out} is not empty; name a new folder for this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{out} is the recording itself; name another folder for the replay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} has no {raw}, which holds the recording; put it back to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{out} holds something other than an earlier replay; name a new folder, so that nothing is written over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note could not be written into {folder} ({why}); keep it elsewhere, or free the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notes of {source} could not be copied: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} could not be read ({why}); check that you may open its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} is a file; name a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be a folder; name another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluetooth is not allowed for this user: log in at the computer itself, or ask its administrator to add you to the bluetooth group.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Bluetooth adapter was found. Plug one in, or switch it on in the system settings; straps appear here by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluetooth is off. Turn it on in the system settings; straps appear here by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s Bluetooth service does not answer. On Linux, start it with “systemctl start bluetooth”; straps appear here by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s Bluetooth service is too old: update the system; BlueZ 5.55 or newer is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strap is out of reach, or a phone app holds it. Close that app, or turn the phone&apos;s Bluetooth off, and come closer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluetooth is busy with another connection; trying again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strap did not answer in time. Come closer, or take it off and put it on again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strap would not connect. If a phone app holds it, close that app; trying again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device offers no heart rate. Choose another one, or set it to broadcast heart rate over Bluetooth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluetooth is not allowed for this program: open System Settings, Privacy &amp; Security, Bluetooth, and switch it on for the program or terminal that runs ifio-bio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluetooth is not allowed for this program: open Settings, Privacy &amp; security, Radios, and let apps control Bluetooth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This strap sends far more than a heart can say: hung up, and tried again in half a minute. If it goes on, take its battery out and in again, or use another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is heard of this strap: put it on, moisten the electrodes and come closer; a phone app that holds it must be closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no skin contact: moisten the electrodes and pull the strap snug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{where}: {problem}; {remedy}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no column with the {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name it {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing follows the header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the time is before 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count time from the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the time goes back from {early} to {late}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activity is a spread and cannot be below 0: correct or delete the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put the lines in the order of time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the activity is {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of its columns ({names}) is RR or a heart rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>call the one with RR in milliseconds rr_ms, or the one with the heart rate hr_bpm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give them in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a column t_s with the time of each reading in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that it is in beats per minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the intervals look like seconds (half are below {middle:g})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the intervals look like beats per minute (half are below {middle:g})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most intervals are not between {low_ms:g} and {high_ms:g} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two people are in one table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep the lines of one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write one RR in milliseconds on each line, or a header with rr_ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an interval is longer than 0 ms: correct or delete the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the times are not in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the heart rate has no times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct or delete the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most of hr_bpm is no heart rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is only one beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a longer recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give them in milliseconds, multiplied by 1000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name the column with RR in milliseconds rr_ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check that rr_ms is the time between beats in ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are {found} values and no header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the RR is {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the heart rate is {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recording is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{kind}:” is no kind of source; begin with ble:, sim: or file:.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{spec} is a strap; connect to it in a live session instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{wanted}” is no simulated partner; write sim:SCENARIO/A or sim:SCENARIO/B, perhaps with ?seed=7, where SCENARIO is one of {choices}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{spec} brings its own movement; a motion file goes with a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{rest}” is no Bluetooth address; write it like ble:A0:9E:1A:00:00:01, or the identifier that macOS shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is named; write file: and the path of a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{rest}” begins with the home folder of nobody here; write the whole path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the strap&apos;s battery is at {level_pct} %: it lasts for now, bring a new one next time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a text file; export it as CSV in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} may not be read by you; change its permissions or copy it elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read ({why}); copy it to another disk and retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder; name a file inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}; check its name and folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill it in or delete the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct or delete it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its quotes do not match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confidence is {held!r}; it is one of {known}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conditions holds {value!r}; known are {known}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a provisional baseline belongs to its session alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is missing or of the wrong kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {value}; it lies between {least:g} and {most:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no day like 2026-11-21</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate, beats and movement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate and beats, no movement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate and movement only: HRV stays unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate; beats and movement if it sends them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate only: HRV stays unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate and optical beats: poor for HRV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart rate; beats if it sends them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart rate sensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is measured now; the breath goes on. P goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc closes the window when you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {role}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{bpm} above usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow the pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already at {pace}; marks the moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slowing to {pace}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The moment is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grounding breath for both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pace goes to {pace}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quiet for 5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cues rest; all is still recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both heart rates are back in their usual range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both recordings are over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the straps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both straps are out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No signal from both straps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody wears a strap: there is only the breath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both have been in their usual range for {lasting}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and {counted} more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Slower, please</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is as slow as it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused. Come back when you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your numbers are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is over. Stay as long as you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session has stopped by itself; nothing you did. Stay as long as you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the breath, if you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is over. {afterward}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{int} bpm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>come back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harvest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their own words, shown to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for you, never shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for you; the file is theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc closes; your notes keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not recorded: gone afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vulnerable part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>protector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nourishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretchy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grounding breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} {spent} of {planned}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then {next_title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{spent} of {planned_min}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session was not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is complete up to this moment and is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all of the recording is on the disk yet. Ending tries again to write it, and asks you before anything is given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more together than chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs both hearts to be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each cue comes with a soft sound now. V turns it off; headphones keep it to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cues are silent again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace, minutes and times a week must be numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The displays show the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whatever is on this display, cues and notes too, is on the couple’s as well. Choose “extend” in the system’s display settings, then press W again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it as a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one display, so it is a window here. If the couple’s display shows the same as this one, choose “extend” in the system’s display settings and press W again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second display is gone. The couple’s screen is a window behind this one now; the breath and the session go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second display is there: W puts the couple’s screen on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The couple’s screen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
