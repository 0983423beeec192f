// The sections of the start page. Each waits for its own data, so that a slow one does not delay the others;
// one without data is left out.
import { CityTiles, EventTiles, HomeSection, RouteLines, StayTiles } from "@/components/search/home-sections";

import { readCities, readEvents, readRoutes, readSettings } from "./read-home";

type SectionProps = { locale: string };

const maxCities = 8;
const maxEvents = 6;
const maxStays = 8;
const maxRoutes = 9;

export async function PopularCities({ locale }: SectionProps) {
  const cities = await readCities(maxCities);
  return (
    <HomeSection
      title="Cities worth a few nights"
      lead="The best-loved stays, and where their prices start."
      href="/search?kind=stay"
      more="All stays"
      isEmpty={cities.length === 0}
    >
      <CityTiles cities={cities} locale={locale} />
    </HomeSection>
  );
}

export async function ComingEvents({ locale }: SectionProps) {
  const events = (await readEvents()).slice(0, maxEvents);
  return (
    <HomeSection
      title="Coming up soon"
      lead="Concerts, plays, exhibitions and workshops with tickets left."
      href="/search?kind=event&sort=date"
      more="All events"
      isEmpty={events.length === 0}
    >
      <EventTiles events={events} locale={locale} />
    </HomeSection>
  );
}

export async function StaysBySetting({ locale }: SectionProps) {
  const stays = await readSettings(maxStays);
  return (
    <HomeSection
      title="By the water, among the trees, up in the hills"
      lead="Places chosen for their setting."
      href="/search?kind=stay&sort=rating"
      more="Best rated"
      isEmpty={stays.length === 0}
    >
      <StayTiles stays={stays} locale={locale} />
    </HomeSection>
  );
}

export async function Routes({ locale }: SectionProps) {
  const routes = (await readRoutes()).slice(0, maxRoutes);
  return (
    <HomeSection
      title="There and back"
      lead="Direct flights, held together as one trip."
      href="/search?kind=flight"
      more="All flights"
      isEmpty={routes.length === 0}
    >
      <RouteLines routes={routes} locale={locale} />
    </HomeSection>
  );
}
