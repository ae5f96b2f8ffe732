"""sitefit 1.0.0: where a house footprint stands best on a land parcel.

Runs on CPython 3.9 or later with the standard library alone: inside Rhino, or by itself. Whoever runs it sets the inputs
as global variables, runs this file and reads the outputs as global variables. Lengths are metres, angles degrees,
counter-clockwise positive.

Inputs, checked and with their defaults by whoever runs it
    crs             str     EPSG code of all coordinates; nothing here depends on it
    parcel, house   rings   lists of [x, y], closed, either way round, convex or not; neither crosses nor touches itself
    rotation_min, rotation_max, rotation_step, grid_step    float
    seed            int     nothing here is random

Outputs, parallel lists, one item for each of 1 to 5 placements, best first
    id              str
    rotation, x, y  float   p' = R(p - c) + c + t: turned about the footprint's centroid c, then moved by t = (x, y)
    score           float   higher is better
    metrics         dict    as outputs.schema.json has them
    tags            list of str
and warnings, a list of str. ValueError when no candidate lies inside the parcel.

Candidates: the centroid on a grid over the parcel's bounding box, from its least corner; angles from rotation_min by
rotation_step; 0 and 360 degrees are one. Yard and utilization are the same for all, so the setback decides the score.

Method: the clearance of a candidate is the least signed distance from a corner of the house to the parcel's boundary and
from a corner of the parcel to the house's, negative for a corner on the wrong side. It is the setback where the outlines
do not cross, and it changes by no more than the house moves. So no candidate in a block of grid points has more than the
clearance at the block's centre plus half its diagonal: blocks of all angles are halved, the most promising first, and
none is looked at that cannot beat the fifth best place found. What is found is exact: no candidate is better.

Cost: corners of the parcel x corners of the house for each block, some tens to hundreds of blocks for each angle.
"""

import heapq
import math

MOST_RESULTS = 5
APART = 1e-9  # metres: a house that is nearer than that to the boundary touches it
DECIMALS = 9  # of what is handed out, metres and degrees
SCORE_DECIMALS = 12
YARD_WEIGHT, CLEARANCE_WEIGHT, UTILIZATION_WEIGHT = 0.3, 0.4, 0.3  # per 1,000 m2; per metre; at its best at 0.4


def open_ring(ring):
    """As all below have it: a list of (x, y) without the last position, which repeats the first."""
    return [(float(position[0]), float(position[1])) for position in ring][:-1]


def moved(ring, dx, dy):
    return [(x + dx, y + dy) for x, y in ring]


def bounds(ring):
    """Least x, least y, greatest x, greatest y."""
    xs, ys = zip(*ring)
    return min(xs), min(ys), max(xs), max(ys)


def area_and_centroid(ring):
    """The area is negative for a ring that goes clockwise. Computed near 0: far from it a float has too few digits."""
    (x0, y0), twice, x, y = ring[0], 0.0, 0.0, 0.0
    near = moved(ring, -x0, -y0)
    for (ax, ay), (bx, by) in zip(near[-1:] + near, near):
        cross = ax * by - bx * ay
        twice += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return twice / 2, (x0 + x / (3 * twice), y0 + y / (3 * twice))


def sin_cos(degrees):
    """Exact at quarter turns, so that a house that is square to its parcel stays so."""
    turned = math.remainder(degrees, 360)
    exact = {0: (0.0, 1.0), 90: (1.0, 0.0), -90: (-1.0, 0.0), 180: (0.0, -1.0), -180: (0.0, -1.0)}
    return exact.get(turned) or (math.sin(math.radians(turned)), math.cos(math.radians(turned)))


def turned_ring(ring, degrees):
    """About (0, 0)."""
    sin, cos = sin_cos(degrees)
    return [(cos * x - sin * y, sin * x + cos * y) for x, y in ring]


class Outline:
    """A ring and its edges, prepared for signed_distance: start, end's y, vector, 1 / length squared, dx / dy."""

    def __init__(self, ring):
        self.ring = ring
        self.edges = []
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            dx, dy = bx - ax, by - ay
            self.edges.append((ax, ay, by, dx, dy, 1 / (dx * dx + dy * dy), dx / dy if dy else 0.0))


def signed_distance(x, y, outline):
    """From a point to the outline, positive inside."""
    least, inside = math.inf, False
    for ax, ay, by, dx, dy, inverse, slope in outline.edges:
        px, py = x - ax, y - ay
        if (ay > y) != (by > y) and px < py * slope:  # a ray to the right crosses the edge
            inside = not inside
        along = (px * dx + py * dy) * inverse
        if along >= 1:
            px -= dx
            py -= dy
        elif along > 0:
            px -= along * dx
            py -= along * dy
        squared = px * px + py * py
        if squared < least:
            least = squared
    return math.sqrt(least) if inside else -math.sqrt(least)


def clearance(parcel, house, x, y, enough=-math.inf):
    """Of the house moved by (x, y), see Method; any value up to enough when it is no more than that."""
    least = math.inf
    for hx, hy in house.ring:
        least = min(least, signed_distance(hx + x, hy + y, parcel))
        if least <= enough:
            return least
    for px, py in parcel.ring:
        least = min(least, -signed_distance(px - x, py - y, house))
        if least <= enough:
            break
    return least


def edges_cross(parcel, house):
    """Whether edges cross, which they can though every corner is on its right side."""
    for ax, ay, _, adx, ady, _, _ in parcel.edges:
        for bx, by, _, bdx, bdy, _, _ in house.edges:
            ex, ey = bx - ax, by - ay
            from_a = (adx * ey - ady * ex) * (adx * (ey + bdy) - ady * (ex + bdx))
            from_b = (bdy * ex - bdx * ey) * (bdy * (ex - adx) - bdx * (ey - ady))
            if from_a < 0 and from_b < 0:
                return True
    return False


def steps(first, last, step):
    """How many there are, both ends counted: from 0 to 0.3 by 0.1 four, though 0.3 / 0.1 is just under 3."""
    return math.floor((last - first) / step + 1e-9) + 1


def angles(first, last, step):
    """Degrees, each direction once, as it first comes."""
    directions = {}
    for i in range(steps(first, last, step)):
        degrees = float(first + i * step)
        directions.setdefault(round(degrees % 360 * 1e9) % 360_000_000_000, degrees)
    return list(directions.values())


class Search:
    """Branch and bound over blocks of grid points, those of all angles together."""

    def __init__(self, parcel, house, degrees, step):
        self.sent, self.step, self.degrees = house, step, degrees
        self.box = bounds(parcel)
        # Everything is computed near 0, see area_and_centroid.
        self.origin = (round((self.box[0] + self.box[2]) / 2), round((self.box[1] + self.box[3]) / 2))
        self.parcel = Outline(moved(parcel, -self.origin[0], -self.origin[1]))
        self.first = (self.box[0] - self.origin[0], self.box[1] - self.origin[1])
        self.pivot = area_and_centroid(house)[1]
        centred = moved(house, -self.pivot[0], -self.pivot[1])
        self.turned = [Outline(turned_ring(centred, angle)) for angle in degrees]
        self.blocks = []  # a heap of (-upper bound, angle's index, first i, last i, first j, last j)
        self.found = []  # best first: (setback, angle's index, x, y)

    def run(self):
        for angle in range(len(self.turned)):
            self.look(angle, *self.room(angle))
        while self.blocks and -self.blocks[0][0] > self.threshold():
            _, angle, i, last_i, j, last_j = heapq.heappop(self.blocks)
            middle_i, middle_j = (i + last_i) // 2, (j + last_j) // 2
            if last_i - i >= last_j - j:
                self.look(angle, i, middle_i, j, last_j)
                self.look(angle, middle_i + 1, last_i, j, last_j)
            else:
                self.look(angle, i, last_i, j, middle_j)
                self.look(angle, i, last_i, middle_j + 1, last_j)
        return self.found

    def threshold(self):
        """Metres of clearance that a candidate has to exceed."""
        return self.found[-1][0] if len(self.found) == MOST_RESULTS else 0.0

    def room(self, angle):
        """The grid points at which the house's bounding box lies in the parcel's: first i, last i, first j, last j."""
        box, block = bounds(self.turned[angle].ring), []
        for axis in (0, 1):
            low, high = self.box[axis], self.box[axis + 2]
            last = steps(low, high, self.step) - 1
            block.append(max(0, math.ceil(-box[axis] / self.step - 1e-9)))
            block.append(min(last, math.floor((high - low - box[axis + 2]) / self.step + 1e-9)))
        return block

    def look(self, angle, i, last_i, j, last_j):
        """Keeps a block when something in it may be good enough, and a single grid point when it is."""
        if i > last_i or j > last_j:
            return
        reach = math.hypot(last_i - i, last_j - j) * self.step / 2
        x = self.first[0] + (i + last_i) / 2 * self.step
        y = self.first[1] + (j + last_j) / 2 * self.step
        enough = self.threshold() - reach
        at_centre = clearance(self.parcel, self.turned[angle], x, y, enough)
        if at_centre > enough and reach > 0:
            heapq.heappush(self.blocks, (-at_centre - reach, angle, i, last_i, j, last_j))
        elif at_centre > enough:
            self.try_place(angle, x, y)

    def try_place(self, angle, x, y):
        """The last word: measures the house as it will be read, rounded, placed from its own coordinates."""
        (cx, cy), (ox, oy) = self.pivot, self.origin
        tx, ty = round(x + ox - cx, DECIMALS), round(y + oy - cy, DECIMALS)
        turned = turned_ring(moved(self.sent, -cx, -cy), round(self.degrees[angle], DECIMALS))
        placed = Outline([(px + cx + tx - ox, py + cy + ty - oy) for px, py in turned])
        setback = clearance(self.parcel, placed, 0, 0)
        if setback >= APART and not edges_cross(self.parcel, placed):
            self.found.append((setback, angle, tx, ty))
            self.found.sort(key=lambda place: (-round(place[0], DECIMALS), place[1:]))
            del self.found[MOST_RESULTS:]


def solve(parcel, house, degrees, step):
    """The outputs, in the order of the file's last lines."""
    parcel, house = open_ring(parcel), open_ring(house)
    found = Search(parcel, house, degrees, step).run()
    if not found:
        raise ValueError(f"The house does not fit: no grid point at any of {len(degrees)} angles puts it inside the "
                         "parcel. Try more angles, a smaller grid_step or a smaller house.")
    areas = {"parcel": area_and_centroid(parcel)[0], "house": area_and_centroid(house)[0]}
    warnings = [f"The outline of the {name} goes clockwise; it is taken as it is." for name in areas if areas[name] < 0]
    land, built = abs(areas["parcel"]), abs(areas["house"])
    yard, utilization = land - built, built / land
    same = YARD_WEIGHT * yard / 1000 + UTILIZATION_WEIGHT * max(0.0, 1 - 2 * abs(utilization - 0.4))
    results = []
    for rank, (setback, angle, x, y) in enumerate(found):
        turn = round(degrees[angle], DECIMALS)
        sizes = {"min_setback_m": setback, "yard_area_m2": yard, "house_area_m2": built, "parcel_utilization": utilization}
        measured = {name: round(size, DECIMALS) for name, size in sizes.items()}
        measured.update({"orientation_deg": turn, "overlap": 0.0})  # what sticks out is never handed out
        total = round(same + CLEARANCE_WEIGHT * setback, SCORE_DECIMALS)
        words = [] if rank else ["best", "widest-setback"]
        results.append((f"placement-{rank + 1}", turn, x, y, total, measured, words))
    return [list(values) for values in zip(*results)] + [warnings]


id, rotation, x, y, score, metrics, tags, warnings = solve(
    parcel, house, angles(rotation_min, rotation_max, rotation_step), grid_step)
