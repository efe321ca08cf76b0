package fr.morvan.teleconsult.activity;

import fr.morvan.france.territory.CommuneSize;
import fr.morvan.france.territory.Communes;
import fr.morvan.france.territory.Department;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the facts of a period and masks the result before anybody sees it.
@Component
class CubeQuery {

    private static final CommuneSize[] SIZES = CommuneSize.values();

    private final JdbcClient jdbc;
    private final Communes communes;

    CubeQuery(JdbcClient jdbc, Communes communes) {
        this.jdbc = jdbc;
        this.communes = communes;
    }

    Cube cube(Cube.Period period) {
        List<Row> rows = rows(period);
        List<Department> departments = communes.departments();
        int[][] cells = new int[departments.size()][SIZES.length];
        int[][] medians = new int[departments.size()][SIZES.length];
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < SIZES.length; column++) {
                Row found = find(rows, departments.get(row).code(), SIZES[column].code());
                cells[row][column] = found.count();
                medians[row][column] = found.median();
            }
        }
        boolean[] country = new boolean[SIZES.length];
        for (int column = 0; column < SIZES.length; column++) {
            country[column] = SIZES[column].isCountry();
        }
        Counts counts = new Counts(cells, country, impossible(departments));
        Mask mask = Suppression.of(counts);
        boolean hidden = !mask.bordersShown();
        return new Cube(
                period,
                hidden ? null : counts.total(),
                Cube.Measure.of(counts.group(true), median(period, true), hidden),
                Cube.Measure.of(counts.group(false), median(period, false), hidden),
                Suppression.THRESHOLD,
                departements(departments, counts, medians, mask, rows));
    }

    private boolean[][] impossible(List<Department> departments) {
        boolean[][] none = new boolean[departments.size()][SIZES.length];
        for (boolean[] row : none) {
            Arrays.fill(row, true);
        }
        Map<String, Integer> rows = new HashMap<>();
        departments.forEach(department -> rows.put(department.code(), rows.size()));
        communes.all()
                .forEach(commune -> Optional.ofNullable(rows.get(commune.departmentCode()))
                        .ifPresent(row -> none[row][List.of(SIZES).indexOf(commune.size())] = false));
        return none;
    }

    private static List<Cube.Departement> departements(
            List<Department> departments, Counts counts, int[][] medians, Mask mask, List<Row> rows) {
        List<Cube.Departement> all = new ArrayList<>();
        for (int row = 0; row < counts.rows(); row++) {
            List<Cube.Cell> cells = new ArrayList<>();
            for (int column = 0; column < counts.columns(); column++) {
                cells.add(Cube.Cell.of(
                        SIZES[column].code(),
                        Cube.Measure.of(counts.cell(row, column), medians[row][column], mask.cells()[row][column])));
            }
            Department department = departments.get(row);
            int median = find(rows, department.code(), null).median();
            all.add(new Cube.Departement(
                    department.code(),
                    department.name(),
                    Cube.Measure.of(counts.row(row), median, mask.rows()[row]),
                    cells));
        }
        return all;
    }

    private static Row find(List<Row> rows, String departement, @Nullable String size) {
        return rows.stream()
                .filter(each -> each.departement().equals(departement) && Objects.equals(each.communeSize(), size))
                .findFirst()
                .orElse(new Row(departement, size, 0, 0));
    }

    /// Cells, and with an absent size the rows' own medians.
    private List<Row> rows(Cube.Period period) {
        return jdbc.sql("""
                select departement, commune_size, count(*) as count,
                    percentile_cont(0.5) within group (order by wait_seconds)::int as median
                from activity_fact where outcome = 'closed' and started_on between :from and :to
                group by grouping sets ((departement, commune_size), (departement))""")
                .param("from", first(period))
                .param("to", last(period))
                .query((row, number) -> new Row(
                        row.getString("departement"),
                        row.getString("commune_size"),
                        row.getInt("count"),
                        row.getInt("median")))
                .list();
    }

    private int median(Cube.Period period, boolean country) {
        List<String> sizes = new ArrayList<>();
        for (CommuneSize size : SIZES) {
            if (size.isCountry() == country) {
                sizes.add(size.code());
            }
        }
        return jdbc.sql("""
                select coalesce(percentile_cont(0.5) within group (order by wait_seconds), 0)::int
                from activity_fact where outcome = 'closed' and started_on between :from and :to
                and commune_size in (:sizes)""")
                .param("from", first(period))
                .param("to", last(period))
                .param("sizes", sizes)
                .query(Integer.class)
                .single();
    }

    private static Date first(Cube.Period period) {
        return Date.valueOf(period.from().atDay(1));
    }

    private static Date last(Cube.Period period) {
        LocalDate end = period.to().atEndOfMonth();
        return Date.valueOf(end);
    }

    private record Row(String departement, @Nullable String communeSize, int count, int median) {}
}
