"""OpenFisca: vectorised rules, a formula a variable, in its own 32-bit floats."""

import numpy

from tables_contender import SCALES, Contender, scaled_floats

PERIOD = "2020"
COMPUTED = ["execution", "total", "grade", "next"]


def capped(weight, actual, target):
    return rounded(weight * numpy.minimum(actual / target, 1))


def overspent(weight, actual, target):
    share = numpy.maximum(0, 1 - (actual - target) / target)
    return numpy.where(actual <= target, weight, rounded(weight * share))


def benefit(code):
    return numpy.select([code == 0, code == 1, code == 2], [15, 12, 9], 0)


def rounded(values):
    return numpy.floor(values * 100 + 0.5) / 100


def execution(project, period):
    return project("executed", period) / project("revised", period)


def total(project, period):
    of = lambda name: project(name, period)
    satisfied, wanted = of("satisfaction_actual"), of("satisfaction_target")
    return rounded(
        capped(6, of("quantity1_actual"), of("quantity1_target"))
        + capped(6, of("quantity2_actual"), of("quantity2_target"))
        + capped(6, of("quantity3_actual"), of("quantity3_target"))
        + capped(8, of("quality_actual"), of("quality_target"))
        + capped(8, of("days_target"), of("days_actual"))
        + overspent(6, of("cost1_actual"), of("cost1_target"))
        + overspent(10, of("cost2_actual"), of("cost2_target"))
        + benefit(of("benefit1"))
        + benefit(of("benefit2"))
        + numpy.select([satisfied >= wanted, satisfied >= 0.8 * wanted], [10, 6], 0)
        + rounded(10 * numpy.minimum(of("execution"), 1)))


def grade(project, period):
    points = project("total", period)
    return numpy.select([points >= 90, points >= 80, points >= 60], [0, 1, 2], 3)


def next_year(project, period):
    of = lambda name: project(name, period)
    factor = numpy.select([of("grade") == 0, of("grade") == 1, of("grade") == 2], [1.05, 1.0, 0.9], 0.0)
    factor = numpy.where(of("execution") < 0.6, numpy.minimum(factor, 0.8), factor)
    return numpy.floor(of("revised") * factor + 0.5)


def openfisca(columns):
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    entity = build_entity(key="project", plural="projects", label="project", is_person=True)
    system = TaxBenefitSystem([entity])

    def declare(name, value_type, **others):
        body = {"value_type": value_type, "entity": entity, "definition_period": DateUnit.YEAR, "label": name}
        system.add_variable(type(name, (Variable,), {**body, **others}))

    for name in SCALES:
        declare(name, int if name.startswith("benefit") else float)
    declare("execution", float, formula=execution)
    declare("total", float, formula=total)
    declare("grade", int, formula=grade)
    declare("next", float, formula=next_year)
    simulation = SimulationBuilder().build_default_simulation(system, count=len(columns["revised"]))
    for name, column in scaled_floats(columns).items():
        simulation.set_input(name, PERIOD, column)

    def run():
        for name in COMPUTED:
            simulation.delete_arrays(name, PERIOD)
        return [simulation.calculate(name, PERIOD) for name in ("total", "grade", "next")]

    def answers(columns):
        points, grades, amounts = columns
        return numpy.rint(points.astype("f8") * 100).astype("i8"), grades, amounts.astype("i8")

    return run, answers


CONTENDERS = [Contender("OpenFisca", openfisca)]
